// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the design. */
class ArchitectureTest {
    private static final String INTERNAL = "io.sparkconnect.jdbc.internal.";

    private static final JavaClasses DRIVER = new ClassFileImporter()
            .importUrl(SparkConnectDriver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @Test
    void onlyTheClientAndTheErrorTranslatorSeeGrpcAndProtobuf() {
        noClasses()
                .that()
                .resideOutsideOfPackage(INTERNAL + "connect")
                .and()
                .haveNameNotMatching("io\\.sparkconnect\\.jdbc\\.internal\\.error\\.ServerError(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "com.google.rpc..", "io.sparkconnect.proto..")
                .check(DRIVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "type", "sql", "config", "shape"})
    void theBasePackagesImportNothingOfOurs(String name) {
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + name)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are ours and elsewhere",
                        other -> other.getPackageName().startsWith("io.sparkconnect")
                                && !other.getPackageName().equals(INTERNAL + name)))
                .check(DRIVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            batch    | arrow type connect error
            column   | arrow type error lob
            lob      | error
            connect  | config type sql error tls auth
            tls      | config error
            auth     | config tls error
            metadata | type sql connect error
            error    |
            """)
    void eachPackageImportsOnlyWhatTheDesignAllows(String name, String allowed) {
        Set<String> packages = Stream.of((allowed == null ? name : name + " " + allowed).split(" ", -1))
                .map(each -> INTERNAL + each)
                .collect(Collectors.toSet());
        packages.add("io.sparkconnect.jdbc");
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + name)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of a package that is not allowed",
                        other -> other.getPackageName().startsWith("io.sparkconnect.jdbc")
                                && !packages.contains(other.getPackageName())))
                .check(DRIVER);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(INTERNAL + "(*)..").should().beFreeOfCycles().check(DRIVER);
    }

    @Test
    void theDriverDependsOnNeitherSparkNorNettyNorSlf4jNorArrowMemory() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..",
                        "scala..",
                        "io.netty..",
                        "org.slf4j..",
                        "org.apache.arrow.memory..",
                        "org.apache.arrow.vector..",
                        "org.apache.calcite..")
                .check(DRIVER);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(DRIVER);
    }

    @Test
    void publicApiIsFinalOrAnInterface() {
        classes()
                .that()
                .resideInAPackage("io.sparkconnect.jdbc")
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(DRIVER);
    }
}
