// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.Optional;
import java.util.UUID;
import org.sparkproject.connect.protobuf.Descriptors.FieldDescriptor;
import org.sparkproject.connect.protobuf.Message;

/** The call that copies a session, known by its name: Spark has had a class for it since 4.1. */
final class Cloning {
    private static final String REQUEST = "CloneSessionRequest";

    private Cloning() {}

    /** With the id of the copy, which a client may leave to the server. */
    static Message named(Message message) {
        return newSession(message).filter(String::isEmpty).isPresent()
                ? message.toBuilder()
                        .setField(field(message), UUID.randomUUID().toString())
                        .build()
                : message;
    }

    /** The id of the copy, if the message asks for one. */
    static Optional<String> newSession(Message message) {
        return message.getDescriptorForType().getName().equals(REQUEST)
                ? Optional.of((String) message.getField(field(message)))
                : Optional.empty();
    }

    private static FieldDescriptor field(Message message) {
        return message.getDescriptorForType().findFieldByName("new_session_id");
    }
}
