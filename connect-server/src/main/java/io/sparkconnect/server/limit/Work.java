// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

/** What Spark does for a query. Thread-safe. */
public interface Work {
    /** Of a query that has ended and is only remembered. */
    Work DONE = new Work() {
        @Override
        public boolean isOver(boolean handedOver) {
            return true;
        }

        @Override
        public boolean isReleased() {
            return true;
        }

        @Override
        public Query.State outcome() {
            throw new IllegalStateException("the outcome is known");
        }

        @Override
        public String errorClass() {
            return null;
        }

        @Override
        public void interrupt() {
            // Nothing runs.
        }

        @Override
        public void touch() {
            // Its session may be idle.
        }
    };

    /**
     * Whether Spark computes nothing more for it; what it has computed may still be fetched.
     *
     * @param handedOver whether Spark has had the request, so that there is work if there will ever be any
     */
    boolean isOver(boolean handedOver);

    /** Whether nothing of it can be fetched any more. */
    boolean isReleased();

    /** How it ended, once it is over. */
    Query.State outcome();

    /** Of the error that it ended with, or null. */
    String errorClass();

    void interrupt();

    /** The session is in use. */
    void touch();
}
