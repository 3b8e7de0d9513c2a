// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparkproject.connect.protobuf.Descriptors.Descriptor;
import org.sparkproject.connect.protobuf.Descriptors.FieldDescriptor;
import org.sparkproject.connect.protobuf.Descriptors.FileDescriptor;
import org.sparkproject.connect.protobuf.Descriptors.OneofDescriptor;

/** What is listed is what this Spark has: a name with a mistake in it allows nothing. */
class KindsTest {
    private static final List<String> PACKAGES = List.of(
            "catalyst.plans.logical.",
            "catalyst.analysis.",
            "catalyst.catalog.",
            "execution.",
            "execution.command.",
            "execution.command.v2.",
            "execution.datasources.",
            "execution.datasources.v2.",
            "hive.execution.",
            "catalyst.expressions.",
            "catalyst.analysis.resolver.");

    @ParameterizedTest
    @EnumSource(names = {"SQL", "READ_ONLY"})
    void listsKindsOfRequestsThatThereAre(Profile profile) {
        Map<String, Set<String>> choices = choices();
        RequestKinds.of(profile).forEach((choice, kinds) -> {
            assertThat(choices).containsKey(choice);
            assertThat(choices.get(choice)).as(choice).containsAll(kinds);
        });
    }

    @Test
    void listsRequestsThatThereAre() {
        Set<String> requests = SparkConnectServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(rpc -> rpc.getBareMethodName() + "Request")
                .collect(Collectors.toSet());
        // These two are called otherwise than their requests.
        requests.addAll(Set.of("AddArtifactsRequest", "ArtifactStatusesRequest"));
        assertThat(requests).containsAll(RequestKinds.RPCS);
    }

    @Test
    void listsNodesOfPlansThatThereAre() {
        assertThat(PlanKinds.all())
                .hasSizeGreaterThan(200)
                .allSatisfy(kind -> assertThat(isPlan(kind)).as(kind).isTrue());
    }

    private static boolean isPlan(String kind) {
        return PACKAGES.stream().anyMatch(folder -> {
            try {
                Class<?> type =
                        Class.forName("org.apache.spark.sql." + folder + kind, false, KindsTest.class.getClassLoader());
                return LogicalPlan.class.isAssignableFrom(type);
            } catch (ClassNotFoundException e) {
                return false;
            }
        });
    }

    private static Map<String, Set<String>> choices() {
        return files().stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(KindsTest::withNested)
                .flatMap(message -> message.getRealOneofs().stream())
                .collect(Collectors.toMap(
                        choice -> choice.getFullName().replace("spark.connect.", ""), KindsTest::kinds));
    }

    private static Set<String> kinds(OneofDescriptor choice) {
        return choice.getFields().stream().map(FieldDescriptor::getName).collect(Collectors.toSet());
    }

    private static Stream<Descriptor> withNested(Descriptor message) {
        return Stream.concat(
                Stream.of(message), message.getNestedTypes().stream().flatMap(KindsTest::withNested));
    }

    private static Set<FileDescriptor> files() {
        FileDescriptor base = ExecutePlanRequest.getDescriptor().getFile();
        Set<FileDescriptor> files = new HashSet<>(Set.of(base));
        base.getDependencies().forEach(file -> {
            files.add(file);
            files.addAll(file.getDependencies());
        });
        files.removeIf(file -> !file.getPackage().equals("spark.connect"));
        return files;
    }
}
