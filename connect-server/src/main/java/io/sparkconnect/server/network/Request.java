// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.identity.User;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.connect.protobuf.Descriptors.FieldDescriptor;
import org.sparkproject.connect.protobuf.Message;

/**
 * What all requests of the service have in common, whichever they are: a session and a user.
 *
 * @param message names that user
 */
record Request(Message message, String session, String user) {
    private static final String SESSION = "session_id";
    private static final String CONTEXT = "user_context";

    /**
     * The request as one of the user who was recognised.
     *
     * @param user null where nobody is asked; then the request says whose it is
     * @throws IllegalArgumentException for a message without session or user, which a newer Spark might have: nothing
     *     could be told of whom it may touch
     */
    static Request of(Message message, User user) {
        FieldDescriptor session = field(message, SESSION);
        FieldDescriptor context = field(message, CONTEXT);
        UserContext claimed = (UserContext) message.getField(context);
        String name = user == null ? claimed.getUserId() : user.name();
        Message own = user == null
                ? message
                : message.toBuilder()
                        .setField(
                                context,
                                claimed.toBuilder()
                                        .setUserId(name)
                                        .setUserName(name)
                                        .build())
                        .build();
        return new Request(own, (String) message.getField(session), name);
    }

    /** By the name of its type, since an older Spark does not have all the classes. */
    String kind() {
        return message.getDescriptorForType().getName();
    }

    private static FieldDescriptor field(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    message.getDescriptorForType().getFullName() + " has no " + name + ", and cannot be guarded");
        }
        return field;
    }
}
