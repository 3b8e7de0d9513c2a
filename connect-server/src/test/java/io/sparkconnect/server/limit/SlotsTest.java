// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(Kind.QUERY, 3, 4);

    @Test
    void givesSlotsUntilTheUserHasEnough() throws Exception {
        Role role = role(2, 1);
        assertThat(slots.enter("alice", role).isWaiting()).isFalse();
        assertThat(slots.enter("alice", role).isWaiting()).isFalse();
        assertThat(slots.enter("alice", role).isWaiting()).isTrue();
        assertThat(slots.enter("bob", role).isWaiting()).isFalse();
    }

    @Test
    void givesSlotsUntilTheServerHasEnough() throws Exception {
        Role role = role(0, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(slots.enter("user" + i, role).isWaiting()).isFalse();
        }
        assertThat(slots.enter("another", role).isWaiting()).isTrue();
    }

    @Test
    void refusesWhoWaitsWithTooMany() throws Exception {
        Role role = role(1, 1);
        slots.enter("alice", role);
        slots.enter("alice", role);
        assertThatExceptionOfType(DeniedException.class)
                .isThrownBy(() -> slots.enter("alice", role))
                .satisfies(e -> assertThat(e.denial().sqlState()).isEqualTo("53400"))
                .withMessageStartingWith("user 'alice' has 1 queries running and 1 waiting");
        assertThat(slots.enter("bob", role).isWaiting()).isFalse();
    }

    @Test
    void refusesWhenTooManyWaitInAll() throws Exception {
        Role role = role(0, 0);
        for (int i = 0; i < 7; i++) {
            slots.enter("user" + i, role);
        }
        assertThatExceptionOfType(DeniedException.class)
                .isThrownBy(() -> slots.enter("another", role))
                .withMessageStartingWith("the server has 3 queries running and 4 waiting");
    }

    @Test
    void givesAFreeSlotToTheUserWhoHasTheFewest() throws Exception {
        Role role = role(0, 0);
        List<Slots.Place> alices = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            alices.add(slots.enter("alice", role));
        }
        Slots.Place bobs = slots.enter("bob", role);

        alices.get(0).leave();

        assertThat(bobs.isWaiting()).isFalse();
        assertThat(bobs.await()).isTrue();
        assertThat(alices.get(3).isWaiting()).isTrue();
        alices.get(1).leave();
        assertThat(alices.get(3).isWaiting()).isFalse();
        assertThat(alices.get(4).isWaiting()).isTrue();
    }

    @Test
    void lettingGoTwiceFreesOneSlot() throws Exception {
        Role role = role(1, 0);
        Slots.Place first = slots.enter("alice", role);
        Slots.Place second = slots.enter("alice", role);
        Slots.Place third = slots.enter("alice", role);
        first.leave();
        first.leave();
        assertThat(second.isWaiting()).isFalse();
        assertThat(third.isWaiting()).isTrue();
    }

    @Test
    void whoHadASlotNeedNotWaitAgain() throws Exception {
        Slots.Place place = slots.enter("alice", role(1, 0));
        place.leave();
        assertThat(place.await()).isTrue();
    }

    @Test
    void whoGivesUpWaitingHasNoSlotAndTakesNone() throws Exception {
        Role role = role(1, 0);
        Slots.Place first = slots.enter("alice", role);
        Slots.Place second = slots.enter("alice", role);
        Slots.Place third = slots.enter("alice", role);
        second.leave();
        assertThat(second.await()).isFalse();
        assertThat(third.isWaiting()).isTrue();
        first.leave();
        assertThat(third.isWaiting()).isFalse();
    }

    private static Role role(int running, int queued) throws Exception {
        return Configuration.read(
                        null,
                        Map.of(
                                "role.default.running-queries", Integer.toString(running),
                                "role.default.queued-queries", Integer.toString(queued)))
                .roles()
                .of("anybody");
    }
}
