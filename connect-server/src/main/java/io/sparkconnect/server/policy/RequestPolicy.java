// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.connect.proto.AddArtifactsRequest;
import org.apache.spark.connect.proto.Catalog;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.CreateDataFrameViewCommand;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.Read;
import org.sparkproject.connect.protobuf.Any;
import org.sparkproject.connect.protobuf.Descriptors.FieldDescriptor;
import org.sparkproject.connect.protobuf.Descriptors.OneofDescriptor;
import org.sparkproject.connect.protobuf.Message;

/**
 * Which requests are allowed: the kinds of everything that has kinds are listed, so that one that a newer Spark brings is
 * refused until somebody has thought about it. What Spark's descriptors do not know, Spark does not read.
 */
final class RequestPolicy {
    /** Data for a plan, named by its hash; everything else that can be uploaded is a program or a file. */
    private static final Pattern DATA = Pattern.compile("cache/\\p{XDigit}{1,128}");

    private RequestPolicy() {}

    /** What of the message is not allowed; empty if all is. */
    static Optional<String> forbidden(Message request, Profile profile) {
        if (profile == Profile.FULL) {
            return Optional.empty();
        }
        if (!RequestKinds.RPCS.contains(request.getDescriptorForType().getName())) {
            return Optional.of(
                    "the call with a " + request.getDescriptorForType().getName());
        }
        Map<String, Set<String>> kinds = RequestKinds.of(profile);
        Deque<Message> rest = new ArrayDeque<>(List.of(request));
        while (!rest.isEmpty()) {
            Message message = rest.pop();
            Optional<String> forbidden = kind(message, kinds).or(() -> content(message, profile));
            if (forbidden.isPresent()) {
                return forbidden;
            }
            message.getAllFields()
                    .forEach((field, value) -> messages(field, value).forEach(rest::push));
        }
        return Optional.empty();
    }

    private static Optional<String> kind(Message message, Map<String, Set<String>> kinds) {
        for (OneofDescriptor choice : message.getDescriptorForType().getRealOneofs()) {
            Set<String> allowed = kinds.get(choice.getFullName().replace("spark.connect.", ""));
            FieldDescriptor chosen = message.getOneofFieldDescriptor(choice);
            if (allowed != null && chosen != null && !allowed.contains(chosen.getName())) {
                return Optional.of("'" + chosen.getName() + "' in a "
                        + message.getDescriptorForType().getName());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> content(Message message, Profile profile) {
        if (message instanceof Any) {
            return Optional.of("an extension of the protocol");
        }
        if (message instanceof Catalog call) {
            return names(call).flatMap(Places::upwards).findFirst();
        }
        if (message instanceof Read read && read.getIsStreaming()) {
            return Optional.of("reading as a stream");
        }
        if (message instanceof CreateDataFrameViewCommand view && view.getIsGlobal() && profile == Profile.READ_ONLY) {
            return Optional.of("a global view");
        }
        if (message instanceof Read.NamedTable table
                && !Places.areOptions(table.getOptionsMap().keySet())) {
            return Optional.of("one of the options " + table.getOptionsMap().keySet());
        }
        return artifacts(message)
                .filter(name -> !DATA.matcher(name).matches())
                .findFirst()
                .map(name -> "uploading '" + name + "'")
                .or(() -> settings(message)
                        .filter(key -> !SessionSettings.maySet(key))
                        .findFirst()
                        .map(SessionSettings::setting));
    }

    /** What a call of the catalog is about. Spark analyses no plan for some of them. */
    private static Stream<String> names(Catalog call) {
        return call.getAllFields().values().stream()
                .flatMap(one -> ((Message) one).getAllFields().values().stream())
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Stream<String> artifacts(Message message) {
        if (message instanceof AddArtifactsRequest.SingleChunkArtifact whole) {
            return Stream.of(whole.getName());
        }
        return message instanceof AddArtifactsRequest.BeginChunkedArtifact begin
                ? Stream.of(begin.getName())
                : Stream.empty();
    }

    private static Stream<String> settings(Message message) {
        if (message instanceof ConfigRequest.Set set) {
            return set.getPairsList().stream().map(KeyValue::getKey);
        }
        return message instanceof ConfigRequest.Unset unset ? unset.getKeysList().stream() : Stream.empty();
    }

    private static Stream<Message> messages(FieldDescriptor field, Object value) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return Stream.empty();
        }
        return field.isRepeated() ? ((List<?>) value).stream().map(Message.class::cast) : Stream.of((Message) value);
    }
}
