// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.trace;

/** Stands between an application and a driver. */
@FunctionalInterface
public interface Interceptor {
    /** Answers a call, as a rule with what {@link Call#proceed} gives. */
    Object call(Call call) throws Throwable;
}
