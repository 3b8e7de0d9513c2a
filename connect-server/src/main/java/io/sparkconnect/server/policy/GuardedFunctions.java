// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's functions, which refuse to be called where they may not be. Some calls never are in a plan that could be
 * checked: what is constant is computed during analysis (rows of VALUES, names in IDENTIFIER, arguments of EXECUTE
 * IMMEDIATE), and defaults of columns have an analyser of their own.
 */
final class GuardedFunctions {
    private static boolean installed;

    private GuardedFunctions() {}

    /** Before the first session copies them. */
    static synchronized void install() {
        if (!installed) {
            SimpleFunctionRegistry builtin = FunctionRegistry$.MODULE$.builtin();
            CollectionConverters.asJava(builtin.listFunction()).forEach(name -> guard(builtin, name));
            installed = true;
        }
    }

    private static void guard(SimpleFunctionRegistry functions, FunctionIdentifier name) {
        ExpressionInfo info = functions.lookupFunction(name).get();
        Function1<Seq<Expression>, Expression> builder =
                functions.lookupFunctionBuilder(name).get();
        functions.dropFunction(name); // Spark before 4.2 warns of what is replaced
        functions.registerFunction(name, info, arguments -> checked(builder.apply(arguments)));
    }

    private static Expression checked(Expression expression) {
        Expressions.forbidden(expression).ifPresent(what -> {
            Profile profile = Policy.ofThread();
            if (profile != Profile.FULL) {
                throw new Forbidden(what, profile);
            }
        });
        return expression;
    }
}
