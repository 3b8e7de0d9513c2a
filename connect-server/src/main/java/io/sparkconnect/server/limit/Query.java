// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import io.sparkconnect.server.config.Role;
import io.sparkconnect.server.config.RoleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A query of a user, from the call that brings it until nothing of it can be fetched any more. Thread-safe. */
public final class Query {
    /** What Spark finds an operation by. */
    public record Key(String user, String session, String operation) {}

    /**
     * What the request says.
     *
     * @param text the SQL, or what else it is; cut where it is very long
     * @param hash SHA-256 of the whole text
     * @param listing whether it asks for nothing but what is in the catalog, of which there may be any number of rows
     */
    public record Request(
            Key key, String clientType, String text, String hash, Set<String> tags, BooleanSupplier listing) {}

    /** Whom its result is sent to. */
    public interface Reader {
        /** Ends the call, if it has not ended. */
        void deny(Denial denial);
    }

    public enum State {
        QUEUED,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELED,
        REFUSED
    }

    private final Request request;
    private final Origin origin;
    private final Role role;
    private final Slots.Place place;
    /** Gone in the end: it holds the plan and the session. */
    private volatile Work work;

    private final Instant submitted = Instant.now();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private Instant started;
    private Instant ended;
    private State outcome;
    private String errorClass;
    private Denial denial;
    private boolean handed;
    private long rows;
    private long bytes;
    private String lastCounted = "";

    Query(Request request, Origin origin, Role role, Slots.Place place, Work work) {
        this.request = request;
        this.origin = origin;
        this.role = role;
        this.place = place;
        this.work = work;
    }

    public Request request() {
        return request;
    }

    public Key key() {
        return request.key();
    }

    public Origin origin() {
        return origin;
    }

    public Instant submitted() {
        return submitted;
    }

    public synchronized State state() {
        if (outcome != null) {
            return outcome;
        }
        return started == null ? State.QUEUED : State.RUNNING;
    }

    public synchronized long rows() {
        return rows;
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** How it ended badly, or null. */
    public synchronized String errorClass() {
        return errorClass;
    }

    /** How long it waited. */
    public synchronized Duration waited() {
        return Duration.between(submitted, started != null ? started : ended != null ? ended : Instant.now());
    }

    /** How long Spark has worked. */
    public synchronized Duration ran() {
        return started == null ? Duration.ZERO : Duration.between(started, ended == null ? Instant.now() : ended);
    }

    /** Waits for a slot; false if there is none for this query any more. */
    public boolean await() throws InterruptedException {
        if (!place.await()) {
            return false;
        }
        synchronized (this) {
            started = started == null ? Instant.now() : started;
            return denial == null;
        }
    }

    /** What the calls of the query end with, if it was ended by the server or while it waited. */
    public synchronized Optional<Denial> denial() {
        return Optional.ofNullable(denial);
    }

    /** Somebody reads the result from now on; not if it has been denied. */
    public synchronized boolean attach(Reader reader) {
        if (denial != null) {
            return false;
        }
        readers.add(reader);
        return true;
    }

    public void detach(Reader reader) {
        readers.remove(reader);
    }

    /** Who read it has gone; nobody waits for a query that nobody reads. */
    public void abandon(Reader reader) {
        readers.remove(reader);
        if (readers.isEmpty() && place.isWaiting()) {
            deny(Denial.CANCELED);
        }
    }

    /** Ends the query for everybody who reads it, now or later. The first denial counts. */
    public void deny(Denial reason) {
        synchronized (this) {
            if (denial != null) {
                return;
            }
            denial = reason;
            if (outcome != null) {
                endDenied();
            }
        }
        readers.forEach(reader -> reader.deny(reason));
        if (place.isWaiting()) {
            place.leave();
        } else {
            work.interrupt();
        }
    }

    /** As a client's interrupt: one that waits just ends, one that runs ends as Spark has it. */
    public void cancel() {
        if (state() == State.QUEUED) {
            deny(Denial.CANCELED);
        } else {
            work.interrupt();
        }
    }

    /** The response up to which the result has been counted; what is sent again is not counted again. */
    public synchronized String lastCounted() {
        return lastCounted;
    }

    /**
     * Counts a part of the result that is to be sent for the first time, and denies the query where that is too much.
     *
     * @param upTo the number of rows with and before it, or 0 where it has none
     */
    public void count(String response, long upTo, long size) {
        Denial reason;
        synchronized (this) {
            reason = excess(Math.max(rows, upTo), bytes + size);
            if (reason == null) {
                lastCounted = response;
                rows = Math.max(rows, upTo);
                bytes += size;
            }
        }
        if (reason != null) {
            deny(reason);
        }
    }

    private Denial excess(long withRows, long withBytes) {
        long mostRows = role.get(RoleSettings.RESULT_ROWS);
        if (Limit.isExceeded(mostRows, withRows) && !request.listing().getAsBoolean()) {
            return Limit.ROWS.denial(mostRows, role.name());
        }
        long mostBytes = role.get(RoleSettings.RESULT_BYTES);
        return Limit.isExceeded(mostBytes, withBytes) ? Limit.BYTES.denial(mostBytes, role.name()) : null;
    }

    /** Spark has had the request, or never will: if there is no work for it now, there will be none. */
    public synchronized void handedOver() {
        handed = true;
    }

    /** Looks how things stand. True once nothing more will happen. */
    boolean settle() {
        if (isOver()) {
            end();
            place.leave();
        } else if (denial().isPresent()) {
            work.interrupt(); // Spark may have begun with it only after it was denied
        } else if (isLate()) {
            deny(Limit.TIME.denial(role.get(RoleSettings.QUERY_TIME).toMillis(), role.name()));
        }
        if (outcome() == null || !work.isReleased()) {
            return false;
        }
        work = Work.DONE;
        return true;
    }

    private synchronized State outcome() {
        return outcome;
    }

    private boolean isOver() {
        boolean hasWork;
        boolean willHaveNone;
        synchronized (this) {
            hasWork = started != null && outcome == null;
            willHaveNone = handed;
        }
        return hasWork ? work.isOver(willHaveNone) : willHaveNone;
    }

    private boolean isLate() {
        long most = role.get(RoleSettings.QUERY_TIME).toMillis();
        return state() == State.RUNNING && Limit.isExceeded(most, ran().toMillis());
    }

    private synchronized void end() {
        if (outcome != null) {
            return;
        }
        ended = Instant.now();
        if (denial == null) {
            outcome = work.outcome();
            errorClass = work.errorClass();
        } else {
            endDenied();
        }
    }

    private void endDenied() {
        outcome = denial.equals(Denial.CANCELED) ? State.CANCELED : State.REFUSED;
        errorClass = denial.errorClass();
    }

    /** The session of a query that waits or runs is not idle. */
    void keepSession() {
        if (outcome() == null) {
            work.touch();
        }
    }
}
