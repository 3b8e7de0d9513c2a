// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Our .proto files say what those inside the jars of every supported server say, name by name, number by number. */
class WireCompatibilityTest {

    private static final String NEWEST = Since.VERSIONS.get(Since.VERSIONS.size() - 1);

    @ParameterizedTest(name = "Spark {0}")
    @FieldSource("io.sparkconnect.proto.Since#VERSIONS")
    void everyDeclarationIsThatOfTheServerOf(String version) throws Exception {
        assertThat(differences(ours(), theirs(version), version)).isEmpty();
    }

    @Test
    void theTableNamesOnlyWhatWeDeclare() throws Exception {
        assertThat(ours().declarations().keySet()).containsAll(Since.table().keySet());
    }

    @Test
    void theTableNamesOnlyWhatIsNewerThanWhatItIsInside() {
        assertThat(Since.table())
                .allSatisfy((name, version) -> assertThat(Since.isAfter(version, Since.ofEnclosing(name)))
                        .as(name)
                        .isTrue());
    }

    @Nested
    class ReportsThat {

        @Test
        void aNumberDiffers() throws Exception {
            assertThat(differencesOnce(user -> user.getFieldBuilder(1).setNumber(3)))
                    .containsExactly("UserContext.user_name is 'string = 2' here, 'string = 3' in Spark 4.2");
        }

        @Test
        void aTypeDiffers() throws Exception {
            assertThat(differencesOnce(user -> user.getFieldBuilder(1).setType(FieldDescriptorProto.Type.TYPE_BYTES)))
                    .containsExactly("UserContext.user_name is 'string = 2' here, 'bytes = 2' in Spark 4.2");
        }

        @Test
        void aLabelDiffers() throws Exception {
            assertThat(differencesOnce(
                            user -> user.getFieldBuilder(1).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)))
                    .containsExactly("UserContext.user_name is 'string = 2' here, 'repeated string = 2' in Spark 4.2");
        }

        @Test
        void aFieldIsInAOneof() throws Exception {
            assertThat(differencesOnce(user -> {
                        user.addOneofDeclBuilder().setName("name");
                        user.getFieldBuilder(1).setOneofIndex(0);
                    }))
                    .containsExactly("UserContext.user_name is 'string = 2' here, 'string = 2 in name' in Spark 4.2");
        }

        @Test
        void aFieldIsMissing() throws Exception {
            assertThat(differencesOnce(user -> user.removeField(1)))
                    .containsExactly("UserContext.user_name is not in Spark 4.2");
        }

        @Test
        void somethingIsOlderThanTheTableSays() throws Exception {
            assertThat(differences(ours(), ours(), "4.1"))
                    .contains("SparkConnectService.GetStatus is in Spark 4.1, but listed as new in 4.2")
                    .allMatch(difference -> difference.endsWith("is in Spark 4.1, but listed as new in 4.2"));
        }

        private List<String> differencesOnce(Consumer<DescriptorProto.Builder> userContextIsChanged) throws Exception {
            List<FileDescriptorProto> changed = new ArrayList<>();
            for (FileDescriptorProto file : withImports(Base.getDescriptor())) {
                FileDescriptorProto.Builder copy = file.toBuilder();
                copy.getMessageTypeBuilderList().stream()
                        .filter(message -> message.getName().equals("UserContext"))
                        .forEach(userContextIsChanged);
                changed.add(copy.build());
            }
            return differences(ours(), Wire.of(changed), NEWEST);
        }
    }

    private static List<String> differences(Wire ours, Wire theirs, String version) {
        List<String> differences = new ArrayList<>();
        ours.declarations().forEach((name, here) -> {
            String there = theirs.declarations().get(name);
            String since = Since.of(name);
            boolean expected = !Since.isAfter(since, version);
            if (there == null && expected) {
                differences.add("%s is not in Spark %s".formatted(name, version));
            } else if (there != null && !expected) {
                differences.add("%s is in Spark %s, but listed as new in %s".formatted(name, version, since));
            } else if (there != null && !there.equals(here)) {
                differences.add("%s is '%s' here, '%s' in Spark %s".formatted(name, here, there, version));
            }
        });
        return differences;
    }

    private static Wire ours() throws ReflectiveOperationException, InvalidProtocolBufferException {
        return Wire.of(withImports(Base.getDescriptor()));
    }

    private static Wire theirs(String version) throws ReflectiveOperationException, IOException {
        URL jar = Path.of("target", "spark-connect", "spark-connect-" + version + ".jar")
                .toUri()
                .toURL();
        try (URLClassLoader server = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> base = server.loadClass("org.apache.spark.connect.proto.Base");
            return Wire.of(withImports(base.getMethod("getDescriptor").invoke(null)));
        }
    }

    /** By reflection, since Spark's descriptors are of the protobuf classes that it has relocated. */
    private static List<FileDescriptorProto> withImports(Object file)
            throws ReflectiveOperationException, InvalidProtocolBufferException {
        List<FileDescriptorProto> files = new ArrayList<>();
        files.add(FileDescriptorProto.parseFrom((byte[]) call(call(file, "toProto"), "toByteArray")));
        for (Object imported : (List<?>) call(file, "getDependencies")) {
            files.addAll(withImports(imported));
        }
        return files;
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }
}
