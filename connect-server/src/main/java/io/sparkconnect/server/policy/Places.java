// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OptionList;
import org.apache.spark.sql.catalyst.plans.logical.TableSpecBase;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.execution.command.CreateDataSourceTableAsSelectCommand;
import org.apache.spark.sql.execution.command.CreateDataSourceTableCommand;
import org.apache.spark.sql.execution.command.CreateTableCommand;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.Option;
import scala.Product;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Parts of plans that say where data is, or what reads it: only tables are read and written, where Spark keeps them. */
final class Places {
    private static final Set<String> FORMATS =
            RequestKinds.words("parquet orc csv json text avro xml hive delta iceberg");

    // spotless:off
    /** Options go to Hadoop as well, which has some that name classes and hosts; these only say what rows look like. */
    private static final Set<String> OPTIONS = RequestKinds.words("""
            header sep delimiter encoding charset quote escape comment nullvalue nanvalue positiveinf negativeinf
            emptyvalue dateformat timestampformat timestampntzformat timeformat timezone locale mode multiline linesep
            samplingratio inferschema enforceschema ignoreleadingwhitespace ignoretrailingwhitespace quoteall
            escapequotes chartoescapequoteescaping columnnameofcorruptrecord maxcolumns maxcharspercolumn
            unescapedquotehandling primitivesasstring prefersdecimal allowcomments allowunquotedfieldnames
            allowsinglequotes allownumericleadingzeros allowbackslashescapinganycharacter allownonnumericnumbers
            compression codec mergeschema ignorenullfields wholetext rowtag roottag datetimerebasemode int96rebasemode
            fileformat storagelevel
            """);
    // spotless:on

    /** Files that Delta Lake has chosen itself: its log, and those that a statement changes. Nobody can name them. */
    private static final Set<String> CHOSEN = Set.of(
            "org.apache.spark.sql.delta.DeltaLogFileIndex", "org.apache.spark.sql.delta.files.TahoeBatchFileIndex");

    /** Properties of tables that data sources take for places or classes. */
    private static final Pattern PROPERTY = Pattern.compile(
            "^option\\.|^external$|path|location|url|uri|class|serde|impl|factory|provider|schema\\.literal|credential"
                    + "|secret|password|kms|crypt|coordinat",
            Pattern.CASE_INSENSITIVE);

    /** In a name, or in backquotes; Iceberg's Hadoop catalog makes paths of names. */
    private static final Pattern UPWARDS = Pattern.compile("(^|[/\\\\`])\\.\\.([/\\\\`]|$)");

    private Places() {}

    /** What of the part is not allowed, without the parts in it. */
    static Optional<String> forbidden(Product part) {
        if (part instanceof UnresolvedRelation relation) {
            return relation.options().keySet().stream()
                    .filter(name -> !name.startsWith("__"))
                    .filter(Predicate.not(Places::isOption))
                    .findFirst()
                    .map(Places::option)
                    .or(() -> fields(relation));
        }
        return unnamed(part).or(() -> fields(part));
    }

    /** What is read or written without being a table. */
    private static Optional<String> unnamed(Product part) {
        boolean file = (part instanceof LogicalRelation relation
                        && relation.catalogTable().isEmpty()
                        && !areChosen(relation))
                // CREATE TABLE AS has no files yet, nor has what writes to a path, which is refused as such.
                || (part instanceof InsertIntoHadoopFsRelationCommand insert
                        && insert.catalogTable().isEmpty()
                        && insert.fileIndex().isDefined())
                || (part instanceof DataSourceV2Relation source
                        && source.catalog().isEmpty());
        return file
                ? Optional.of("reading or writing files that are no table")
                : created(part).flatMap(Places::place);
    }

    private static boolean areChosen(LogicalRelation relation) {
        return relation.relation() instanceof HadoopFsRelation files
                && CHOSEN.contains(files.location().getClass().getName());
    }

    private static Optional<CatalogTable> created(Product part) {
        if (part instanceof CreateDataSourceTableCommand create) {
            return Optional.of(create.table());
        }
        if (part instanceof CreateDataSourceTableAsSelectCommand create) {
            return Optional.of(create.table());
        }
        return part instanceof CreateTableCommand create ? Optional.of(create.table()) : Optional.empty();
    }

    private static Optional<String> place(CatalogTable table) {
        return table.storage().locationUri().isDefined() || table.tableType().equals(CatalogTableType.EXTERNAL())
                ? Optional.of("a location")
                : format(table.provider().getOrElse(() -> "parquet"));
    }

    /** Statements and what they are made of call the same things by the same names. */
    private static Optional<String> fields(Product part) {
        return IntStream.range(0, part.productArity())
                .mapToObj(index -> field(part, part.productElementName(index), part.productElement(index)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> field(Product part, String name, Object value) {
        return switch (name) {
            case "location", "locationUri", "path" -> given(value).map(place -> "a location");
            case "multipartIdentifier", "nameParts", "newName", "namespace", "identifier", "ident" ->
                part instanceof LogicalPlan
                        ? names(value).flatMap(Places::upwards).findFirst()
                        : Optional.empty();
            case "inventoryTable", "inventoryQuery" -> given(value).map(files -> "an inventory of files");
            case "partitionSpecsAndLocs" ->
                pairs(value)
                        .flatMap(pair -> given(pair._2()).stream())
                        .findFirst()
                        .map(place -> "a location");
            case "provider" -> given(value).flatMap(provider -> format(provider.toString()));
            case "formatClasses", "serde" -> given(value).map(serde -> "a class that reads or writes rows");
            case "serdeProperties" -> pairs(value).findFirst().map(property -> "a property of a class that reads rows");
            case "properties", "props" ->
                properties(part, value)
                        .filter(key -> PROPERTY.matcher(key).find())
                        .findFirst()
                        .map(key -> "the property '" + key + "'");
            case "options" ->
                options(part, value)
                        .filter(Predicate.not(Places::isOption))
                        .findFirst()
                        .map(Places::option);
            default -> Optional.empty();
        };
    }

    /** Those that statements give; functions have some of Spark's own. */
    private static Stream<String> properties(Product part, Object value) {
        return part instanceof LogicalPlan || part instanceof TableSpecBase ? keys(value) : Stream.empty();
    }

    /** Those of tables that are made; others are of functions, or were checked when their table was made. */
    private static Stream<String> options(Product part, Object value) {
        return part instanceof OptionList || part instanceof TableSpecBase ? keys(value) : Stream.empty();
    }

    private static Stream<String> names(Object value) {
        if (value instanceof Option<?> option) {
            return option.isDefined() ? names(option.get()) : Stream.empty();
        }
        if (value instanceof Identifier identifier) {
            return Stream.concat(Arrays.stream(identifier.namespace()), Stream.of(identifier.name()));
        }
        return value instanceof Seq<?> names
                ? CollectionConverters.asJava(names).stream().map(String::valueOf)
                : Stream.empty();
    }

    /** @param name of a table or a namespace, or all parts of one as they stand in a text */
    static Stream<String> upwards(String name) {
        return UPWARDS.matcher(name).find() ? Stream.of("a name with '..'") : Stream.empty();
    }

    private static Optional<Object> given(Object value) {
        return value instanceof Option<?> option && option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }

    private static Stream<String> keys(Object value) {
        return pairs(value).map(Tuple2::_1).filter(String.class::isInstance).map(String.class::cast);
    }

    private static Stream<Tuple2<?, ?>> pairs(Object value) {
        if (!(value instanceof scala.collection.Iterable<?> several)) {
            return Stream.empty();
        }
        return Arrays.stream(CollectionConverters.asJavaCollection(several).toArray())
                .filter(Tuple2.class::isInstance)
                .map(pair -> (Tuple2<?, ?>) pair);
    }

    private static Optional<String> format(String name) {
        return FORMATS.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("the format '" + name + "'");
    }

    static boolean areOptions(Collection<String> names) {
        return names.stream().allMatch(Places::isOption);
    }

    private static boolean isOption(String name) {
        return OPTIONS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String option(String name) {
        return "the option '" + name + "'";
    }
}
