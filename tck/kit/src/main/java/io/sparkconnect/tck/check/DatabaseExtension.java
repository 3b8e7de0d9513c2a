// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands each check a {@link Database} of its own, and closes that after it. */
final class DatabaseExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(DatabaseExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext check) {
        return Databases.of(check).isOver()
                ? ConditionEvaluationResult.disabled("the run is over")
                : ConditionEvaluationResult.enabled("the run goes on");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext check) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Database resolveParameter(ParameterContext parameter, ExtensionContext check) {
        return check.getStore(SPACE)
                .getOrComputeIfAbsent(Database.class, key -> Databases.of(check).open(), Database.class);
    }

    @Override
    public void afterEach(ExtensionContext check) throws Exception {
        Database database = check.getStore(SPACE).remove(Database.class, Database.class);
        if (database != null) {
            Databases.of(check).done(check.getUniqueId(), database);
            database.close();
        }
    }
}
