// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.LocalTempView$;
import org.apache.spark.sql.catalyst.plans.logical.CreateView;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.CreateViewCommand;
import org.apache.spark.sql.execution.command.SetCommand;
import scala.Option;
import scala.Tuple2;

/** Statements of which only some forms are allowed. */
final class Statements {
    private Statements() {}

    static Optional<String> forbidden(LogicalPlan plan, Profile profile) {
        if (plan instanceof SetCommand set) {
            return forbidden(set);
        }
        Optional<String> file = Files.named(plan);
        if (file.isPresent()) {
            return file;
        }
        boolean lasting = plan instanceof CreateView
                || (plan instanceof CreateViewCommand view && !LocalTempView$.MODULE$.equals(view.viewType()));
        return lasting && profile == Profile.READ_ONLY ? Optional.of("a view that others can see") : Optional.empty();
    }

    private static Optional<String> forbidden(SetCommand set) {
        if (set.kv().isEmpty()) {
            return Optional.of("listing all settings");
        }
        Tuple2<String, Option<String>> pair = set.kv().get();
        String key = pair._1();
        boolean allowed = pair._2().isDefined() ? SessionSettings.maySet(key) : SessionSettings.mayRead(key);
        return allowed || "-v".equals(key) ? Optional.empty() : Optional.of(SessionSettings.setting(key));
    }
}
