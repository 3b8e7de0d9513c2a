// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.Configuration;
import java.util.Map;
import org.apache.spark.connect.proto.CloneSessionRequest;
import org.junit.jupiter.api.Test;
import org.sparkproject.connect.protobuf.Message;

/** Which profile a user has. */
class ProfilesTest {
    /** Which only the profile {@code full} allows. */
    private static final Message REQUEST = CloneSessionRequest.getDefaultInstance();

    @Test
    void allowsAllWhereNobodyIsAskedWhoTheyAre() throws Exception {
        assertThat(policy(true, Map.of()).refusal(REQUEST, "anybody")).isEmpty();
    }

    @Test
    void allowsWhatTheDefaultRoleSaysWhereNobodyIsAsked() throws Exception {
        Map<String, String> roles =
                Map.of("role.default.profile", "sql", "role.a.profile", "full", "role.a.users", "alice");
        assertThat(policy(true, roles).refusal(REQUEST, "alice")).isPresent();
    }

    @Test
    void allowsSqlToAUserInNoRole() throws Exception {
        assertThat(policy(false, Map.of()).refusal(REQUEST, "bob").orElseThrow())
                .contains("CloneSessionRequest", "the profile 'sql'", "full");
    }

    @Test
    void allowsWhatTheRoleSays() throws Exception {
        Map<String, String> roles = Map.of("role.a.profile", "full", "role.a.users", "alice");
        assertThat(policy(false, roles).refusal(REQUEST, "alice")).isEmpty();
    }

    @Test
    void allowsLeastToWhoIsNotKnown() throws Exception {
        Map<String, String> roles = Map.of("role.default.profile", "full");
        assertThat(policy(false, roles).refusal(REQUEST, null).orElseThrow()).contains("the profile 'read-only'");
    }

    private static Policy policy(boolean open, Map<String, String> roles) throws Exception {
        return Policy.of(Configuration.read(null, roles), open);
    }
}
