// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataType;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/** Which of Spark's plans are allowed. Looks at every part of a plan, however deep in whichever field it is. */
final class PlanPolicy {
    /** How far Spark is with a plan. */
    enum Stage {
        PARSED,
        ANALYSED
    }

    /** Parts of plans and what they are made of, which hold what users wrote; others are Spark's own. */
    private static final String CATALYST = "org.apache.spark.sql.catalyst.";

    private final Profile profile;
    private final Stage stage;
    private final Deque<Object> rest = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlanPolicy(Profile profile, Stage stage) {
        this.profile = profile;
        this.stage = stage;
    }

    /**
     * @param part a plan, an expression, or whatever else Spark makes of text
     * @throws Forbidden if any of it is not allowed
     */
    static void check(Object part, Profile profile, Stage stage) {
        if (profile != Profile.FULL) {
            new PlanPolicy(profile, stage).check(part);
        }
    }

    private void check(Object root) {
        rest.push(root);
        while (!rest.isEmpty()) {
            Object part = rest.pop();
            if (seen.add(part)) {
                forbidden(part).ifPresent(what -> {
                    throw new Forbidden(what, profile);
                });
                parts(part, rest::push);
            }
        }
    }

    private Optional<String> forbidden(Object part) {
        if (part instanceof LogicalPlan plan) {
            String kind = plan.getClass().getSimpleName();
            return PlanKinds.allowed(kind, profile, stage) || TableFormats.allowed(plan.getClass(), profile)
                    ? Places.forbidden(plan).or(() -> Statements.forbidden(plan, profile))
                    : Optional.of("the operation '" + inWords(kind) + "'");
        }
        Optional<String> forbidden =
                part instanceof Expression expression ? Expressions.forbidden(expression) : Optional.empty();
        return forbidden.or(() -> part instanceof Product product ? Places.forbidden(product) : Optional.empty());
    }

    private static void parts(Object part, Consumer<Object> found) {
        if (part instanceof TreeNode<?> node) {
            CollectionConverters.asJava(node.children()).forEach(found);
        }
        elements(part).forEach(element -> {
            if (element instanceof TreeNode<?> || element instanceof scala.collection.Iterable<?> || isPart(element)) {
                found.accept(element);
            }
        });
    }

    private static Iterable<?> elements(Object part) {
        if (part instanceof DataType
                || part instanceof Literal
                || part instanceof AttributeReference
                || part instanceof LocalRelation) {
            return List.of();
        }
        if (part instanceof CommandResult result) {
            return List.of(result.commandLogicalPlan());
        }
        if (part instanceof scala.collection.Iterable<?> several) {
            return CollectionConverters.asJava(several);
        }
        return part instanceof Product product
                ? CollectionConverters.asJava(product.productIterator().toList())
                : List.of();
    }

    private static boolean isPart(Object element) {
        return element instanceof Product
                && !(element instanceof CatalogTable)
                && (element.getClass().getName().startsWith(CATALYST)
                        || element.getClass().getName().startsWith("scala."));
    }

    private static String inWords(String kind) {
        return kind.replaceFirst("(Command|Statement)?\\$?$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
