// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.net.URI;

/** What proves to the server who connects. Secret: none of them shows it. */
public sealed interface Credentials {

    /** What they are, in the words of a message: "the token". */
    String description();

    /** None at all. */
    record None() implements Credentials {
        @Override
        public String description() {
            return "a call without credentials (give a token, or see the property auth)";
        }
    }

    /**
     * Those that stay the same.
     *
     * @param header what is sent as the header {@code authorization}
     */
    record Fixed(String description, String header) implements Credentials {
        @Override
        public String toString() {
            return description;
        }
    }

    /**
     * A token that is fetched with a client's own id and secret.
     *
     * @param scope empty for that which the token endpoint gives by default
     */
    record OAuth2(URI endpoint, String clientId, String clientSecret, ClientAuthentication authentication, String scope)
            implements Credentials {
        @Override
        public String description() {
            return "the OAuth 2 token of client '" + clientId + "' from " + endpoint;
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /** What a provider on the class path gives. */
    record Provider(String name) implements Credentials {
        @Override
        public String description() {
            return "what the credentials provider '" + name + "' gave";
        }
    }
}
