// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import io.sparkconnect.server.config.Role;
import io.sparkconnect.server.config.RoleSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Who may run something of a kind now, and who waits. A slot that becomes free goes to the user who has the fewest, and among what
 * a user has waiting to what came first. Thread-safe.
 */
final class Slots {
    private final Kind kind;
    private final long mayRun;
    private final long mayWait;
    private final Set<Place> queue = new LinkedHashSet<>();
    private final Map<String, Integer> runningByUser = new HashMap<>();
    private int running;

    /** Limits for all users together; 0 for none. */
    Slots(Kind kind, long mayRun, long mayWait) {
        this.kind = kind;
        this.mayRun = mayRun;
        this.mayWait = mayWait;
    }

    /** @throws DeniedException if there is no slot, and no place to wait for one */
    synchronized Place enter(String user, Role role) throws DeniedException {
        Place place = new Place(user, role);
        if (place.fits()) {
            place.run();
            return place;
        }
        long waitingOfUser =
                queue.stream().filter(other -> other.user.equals(user)).count();
        if (isFull(role.get(RoleSettings.QUEUED_QUERIES), waitingOfUser)) {
            throw new DeniedException(kind.ofUser().denial(user, runningOf(user), waitingOfUser, role.name()));
        }
        if (isFull(mayWait, queue.size())) {
            throw new DeniedException(kind.ofAll().denial(running, queue.size()));
        }
        queue.add(place);
        return place;
    }

    private static boolean isFull(long limit, long taken) {
        return Limit.isReached(limit, taken);
    }

    private int runningOf(String user) {
        return runningByUser.getOrDefault(user, 0);
    }

    private void next() {
        Optional<Place> next;
        do {
            next = queue.stream().filter(Place::fits).min(Comparator.comparingInt(place -> runningOf(place.user)));
            next.ifPresent(Place::run);
        } while (next.isPresent());
    }

    /** In the queue, then in a slot, then nowhere. */
    final class Place {
        private final String user;
        private final Role role;
        private final CountDownLatch decided = new CountDownLatch(1);
        private boolean granted;
        private boolean runs;

        private Place(String user, Role role) {
            this.user = user;
            this.role = role;
        }

        /** Waits for a slot, which may have been given back since; false if the place was given up without one. */
        boolean await() throws InterruptedException {
            decided.await();
            synchronized (Slots.this) {
                return granted;
            }
        }

        boolean isWaiting() {
            return decided.getCount() > 0;
        }

        /** Gives up the slot, or the wait for one. May be called again. */
        void leave() {
            synchronized (Slots.this) {
                queue.remove(this);
                decided.countDown();
                if (runs) {
                    runs = false;
                    running--;
                    runningByUser.merge(user, -1, (now, less) -> now + less == 0 ? null : now + less);
                    next();
                }
            }
        }

        private boolean fits() {
            return !isFull(mayRun, running) && !isFull(role.get(kind.mayRunOfUser()), runningOf(user));
        }

        private void run() {
            queue.remove(this);
            granted = true;
            runs = true;
            running++;
            runningByUser.merge(user, 1, Integer::sum);
            decided.countDown();
        }
    }
}
