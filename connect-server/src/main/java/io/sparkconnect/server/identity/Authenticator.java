// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.util.Optional;

/** One way to recognise a user. */
interface Authenticator {
    /**
     * Who calls, or empty where the caller brings nothing that this way could judge.
     *
     * @throws RejectedException if what the caller brings is no longer, or not yet, good
     */
    Optional<User> authenticate(Caller caller) throws RejectedException;
}
