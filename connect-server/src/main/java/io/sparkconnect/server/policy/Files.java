// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.sources.DataSourceRegister;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Files as tables: {@code text.`/etc/passwd`}. Spark does not read them where {@link SessionSettings#lock} was; this says
 * why, where Spark would say that there is no such table.
 */
final class Files {
    private static final Set<String> FORMATS = formats();

    private Files() {}

    /** Whether the plan is the name of a table, and the name can be nothing but that of a file. */
    static Optional<String> named(LogicalPlan plan) {
        if (plan instanceof UnresolvedRelation relation) {
            return named(relation.multipartIdentifier());
        }
        if (plan instanceof UnresolvedTable table) {
            return named(table.multipartIdentifier());
        }
        return plan instanceof UnresolvedTableOrView table ? named(table.multipartIdentifier()) : Optional.empty();
    }

    private static Optional<String> named(Seq<String> name) {
        if (name.size() != 2) {
            return Optional.empty();
        }
        String format = name.head().toLowerCase(Locale.ROOT);
        boolean file = (FORMATS.contains(format) || format.startsWith("org.apache.spark.")) && !isSchema(format);
        return file ? Optional.of("reading files by their path") : Optional.empty();
    }

    private static boolean isSchema(String name) {
        Option<SparkSession> session = SparkSession.getActiveSession();
        return session.isDefined() && session.get().sessionState().catalog().databaseExists(name);
    }

    private static Set<String> formats() {
        Set<String> names = new HashSet<>();
        ServiceLoader.load(DataSourceRegister.class)
                .forEach(source -> names.add(source.shortName().toLowerCase(Locale.ROOT)));
        return names;
    }
}
