// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * The policy in Spark, made by Spark for each session ({@code spark.sql.extensions}). Every plan passes here, whatever
 * language, view, script or function it comes from.
 */
public final class Extensions implements Function1<SparkSessionExtensions, BoxedUnit> {
    /** Spark makes one by name. */
    public Extensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        GuardedFunctions.install();
        extensions.injectParser((session, parser) -> guarded(classic(session), parser));
        extensions.injectResolutionRule(session -> new DuringAnalysis(classic(session)));
        extensions.injectCheckRule(session -> plan -> {
            PlanPolicy.check(plan, Policy.of(classic(session)), PlanPolicy.Stage.ANALYSED);
            return BoxedUnit.UNIT;
        });
        return BoxedUnit.UNIT;
    }

    private static SparkSession classic(org.apache.spark.sql.SparkSession session) {
        return (SparkSession) session;
    }

    /**
     * Before anything is looked up; Spark has a rule for hints at that time, but not with Hive's metastore. And what
     * stands for ${env:NAME} and ${system:name} in any text that is parsed would be the server's own.
     */
    private static ParserInterface guarded(SparkSession session, ParserInterface parser) {
        return (ParserInterface) Proxy.newProxyInstance(
                Extensions.class.getClassLoader(),
                new Class<?>[] {ParserInterface.class},
                (proxy, method, arguments) -> {
                    Profile profile = Policy.of(session);
                    lock(session, profile);
                    Object parsed = call(parser, method, arguments);
                    PlanPolicy.check(parsed, profile, PlanPolicy.Stage.PARSED);
                    return parsed;
                });
    }

    private static Object call(ParserInterface parser, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(parser, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Again and again: RESET takes a setting away, and a view has settings of its own. */
    private static void lock(SparkSession session, Profile profile) {
        if (profile != Profile.FULL) {
            SessionSettings.lock(SQLConf.get());
            SessionSettings.lock(session.sessionState().conf());
        }
    }

    /** For names that are computed, and so in no text. */
    private static final class DuringAnalysis extends Rule<LogicalPlan> {
        private final SparkSession session;

        DuringAnalysis(SparkSession session) {
            this.session = session;
        }

        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            Profile profile = Policy.of(session);
            lock(session, profile);
            PlanPolicy.check(plan, profile, PlanPolicy.Stage.PARSED);
            return plan;
        }
    }
}
