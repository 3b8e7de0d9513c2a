// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.MetadataQuery;
import io.sparkconnect.tck.check.Sample;
import io.sparkconnect.tck.subject.Dialect;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The result sets of DatabaseMetaData: their columns, the order of their rows, what they find. */
@Contract
@Cites("DatabaseMetaData; JDBC 4.3, chapter 7")
public final class MetadataResultContract {
    /** Not run at all if the driver says that it does not support it: java.sql allows an empty result, too. */
    private static ResultSet run(MetadataQuery query, Database database) throws SQLException {
        try {
            return database.closing(query.run(database.metaData(), storedName(database.numbers(), database)));
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, query + "()");
            throw e;
        }
    }

    /** The name as the metadata have it. */
    private static String storedName(String table, Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        return metaData.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(MetadataQuery.class)
    @Cites("DatabaseMetaData: the columns of each result, in their order; more may follow")
    void hasItsColumnsInOrder(MetadataQuery query, Database database) throws SQLException {
        ResultSetMetaData columns = run(query, database).getMetaData();
        List<String> expected =
                query.columns().stream().map(MetadataQuery.Column::name).toList();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= Math.min(columns.getColumnCount(), expected.size()); i++) {
            boolean named = query.columns().get(i - 1).isNamed();
            labels.add(named ? columns.getColumnLabel(i).toUpperCase(Locale.ROOT) : expected.get(i - 1));
        }
        assertThat(labels).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(MetadataQuery.class)
    @Cites("DatabaseMetaData: the type of each column of a result")
    void hasColumnsOfItsTypes(MetadataQuery query, Database database) throws SQLException {
        ResultSetMetaData metaData = run(query, database).getMetaData();
        for (int i = 1; i <= query.columns().size(); i++) {
            JDBCType type = JDBCType.valueOf(metaData.getColumnType(i));
            MetadataQuery.Column column = query.columns().get(i - 1);
            assertThat(column.kind().fits(type))
                    .as("%s is %s, not %s", column.name(), type, column.kind())
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(MetadataQuery.class)
    @Cites("DatabaseMetaData: the order of the rows of each result")
    void hasItsRowsInOrder(MetadataQuery query, Database database) throws SQLException {
        ResultSet rows = run(query, database);
        List<List<String>> keys = new ArrayList<>();
        for (int n = 0; n < 2000 && rows.next(); n++) {
            keys.add(query.key(rows));
        }
        for (int i = 1; i < keys.size(); i++) {
            assertThat(MetadataQuery.compare(keys.get(i - 1), keys.get(i)))
                    .as("%s before %s, by %s", keys.get(i - 1), keys.get(i), query.order())
                    .isLessThanOrEqualTo(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(MetadataQuery.class)
    @Cites("DatabaseMetaData: each column of each row can be read as what it is")
    void hasRowsThatCanBeRead(MetadataQuery query, Database database) throws SQLException {
        ResultSet rows = run(query, database);
        for (int n = 0; n < 20 && rows.next(); n++) {
            for (MetadataQuery.Column column : query.columns()) {
                if (column.isNamed()) {
                    assertReadable(rows, column);
                }
            }
        }
    }

    private static void assertReadable(ResultSet rows, MetadataQuery.Column column) throws SQLException {
        Object value = column.kind().isNumber() ? (Object) rows.getLong(column.name()) : rows.getString(column.name());
        assertThat(value != null || rows.wasNull()).as(column.name()).isTrue();
        assertThat(column.required() && rows.wasNull())
                .as("%s is NULL", column.name())
                .isFalse();
    }

    private static List<String> column(ResultSet rows, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
            values.add(rows.getString(name));
        }
        return values;
    }

    private static List<String> tables(String pattern, Database database, String... types) throws SQLException {
        try (ResultSet rows = database.metaData().getTables(null, null, pattern, types.length == 0 ? null : types)) {
            return column(rows, "TABLE_NAME");
        }
    }

    @Test
    @Cites("DatabaseMetaData.getTables: by exact name")
    void findsATableByItsName(Database database) throws SQLException {
        String name = storedName(database.numbers(), database);
        assertThat(tables(name, database)).containsExactly(name);
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                pattern("percent-at-the-end", name -> name.substring(0, name.length() - 3) + "%"),
                pattern("percent-at-the-start", name -> "%" + name.substring(3)),
                pattern(
                        "percent-in-the-middle",
                        name -> name.substring(0, 6) + "%" + name.substring(name.length() - 4)),
                pattern("percent-for-nothing", name -> name + "%"),
                pattern("underscore", name -> name.substring(0, name.length() - 1) + "_"),
                pattern("underscores", name -> "_".repeat(name.length())));
    }

    private static Arguments pattern(String name, Function<String, String> make) {
        return arguments(name, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patterns")
    @Cites("DatabaseMetaData: % stands for any characters, _ for one")
    void findsATableByPattern(String name, Function<String, String> pattern, Database database) throws SQLException {
        String table = storedName(database.numbers(), database);
        assertThat(tables(pattern.apply(table), database)).contains(table);
    }

    @Test
    @Cites("DatabaseMetaData: _ stands for exactly one character; a pattern is that of the whole name")
    void findsNothingByAPatternThatDoesNotFit(Database database) throws SQLException {
        String table = storedName(database.numbers(), database);
        assertThat(tables(table + "_", database)).isEmpty();
        assertThat(tables(table.substring(0, table.length() - 1), database)).isEmpty();
        assertThat(tables(table.substring(1), database)).isEmpty();
        assertThat(tables("", database)).as("the empty pattern").isEmpty();
        assertThat(tables(table + "'", database)).as("a quote in the pattern").isEmpty();
    }

    @Test
    @Cites("DatabaseMetaData.getTables: null types are all types; the type of a table is one of getTableTypes")
    void findsTablesByType(Database database) throws SQLException {
        String table = storedName(database.numbers(), database);
        String type;
        try (ResultSet rows = database.metaData().getTables(null, null, table, null)) {
            assertThat(rows.next()).isTrue();
            type = rows.getString("TABLE_TYPE");
        }
        try (ResultSet types = database.metaData().getTableTypes()) {
            assertThat(column(types, "TABLE_TYPE")).contains(type).doesNotHaveDuplicates();
        }
        assertThat(tables(table, database, type)).containsExactly(table);
        assertThat(tables(table, database, "NO SUCH TYPE")).isEmpty();
        assertThat(tables(table, database, "NO SUCH TYPE", type)).containsExactly(table);
        try (ResultSet rows = database.metaData().getTables(null, null, table, new String[0])) {
            assertThat(rows.next()).as("a row for no type at all").isFalse();
        }
    }

    private record Place(String catalog, String schema) {
        static Place of(Database database) throws SQLException {
            String table = storedName(database.numbers(), database);
            try (ResultSet rows = database.metaData().getTables(null, null, table, null)) {
                rows.next();
                return new Place(rows.getString("TABLE_CAT"), rows.getString("TABLE_SCHEM"));
            }
        }
    }

    @Test
    @Cites("DatabaseMetaData: a catalog is matched exactly; null does not narrow")
    void narrowsByCatalog(Database database) throws SQLException {
        Place place = Place.of(database);
        database.needs(place.catalog() != null, "TABLE_CAT of a table");
        String table = storedName(database.numbers(), database);
        DatabaseMetaData metaData = database.metaData();
        assertThat(column(metaData.getTables(place.catalog(), null, table, null), "TABLE_NAME"))
                .containsExactly(table);
        assertThat(column(metaData.getTables("no_such_catalog", null, table, null), "TABLE_NAME"))
                .isEmpty();
        assertThat(column(metaData.getColumns("no_such_catalog", null, table, null), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    @Cites("DatabaseMetaData: a schema is matched by pattern; null does not narrow")
    void narrowsBySchema(Database database) throws SQLException {
        Place place = Place.of(database);
        database.needs(place.schema() != null, "TABLE_SCHEM of a table");
        String table = storedName(database.numbers(), database);
        DatabaseMetaData metaData = database.metaData();
        String pattern = place.schema().substring(0, 1) + "%";
        assertThat(column(metaData.getTables(null, place.schema(), table, null), "TABLE_NAME"))
                .containsExactly(table);
        assertThat(column(metaData.getTables(null, pattern, table, null), "TABLE_NAME"))
                .containsExactly(table);
        assertThat(column(metaData.getTables(null, "%", table, null), "TABLE_NAME"))
                .containsExactly(table);
        assertThat(column(metaData.getTables(null, "no_such_schema", table, null), "TABLE_NAME"))
                .isEmpty();
        assertThat(column(metaData.getColumns(null, "no_such_schema", table, null), "TABLE_NAME"))
                .isEmpty();
    }

    /** Both null and the empty text stand for none. */
    private static boolean isNamed(String catalogOrSchema) {
        return catalogOrSchema != null && !catalogOrSchema.isEmpty();
    }

    @Test
    @Cites("DatabaseMetaData.getTables: the catalog \"\" is for tables that have none")
    void findsNoTableWithoutCatalogThatHasOne(Database database) throws SQLException {
        database.needs(isNamed(Place.of(database).catalog()), "TABLE_CAT of a table");
        String table = storedName(database.numbers(), database);
        assertThat(column(database.metaData().getTables("", null, table, null), "TABLE_NAME"))
                .isEmpty();
        assertThat(column(database.metaData().getColumns("", null, table, null), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    @Cites("DatabaseMetaData.getTables: the schema \"\" is for tables that have none")
    void findsNoTableWithoutSchemaThatHasOne(Database database) throws SQLException {
        database.needs(isNamed(Place.of(database).schema()), "TABLE_SCHEM of a table");
        String table = storedName(database.numbers(), database);
        assertThat(column(database.metaData().getTables(null, "", table, null), "TABLE_NAME"))
                .isEmpty();
        assertThat(column(database.metaData().getColumns(null, "", table, null), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    @Cites("DatabaseMetaData.getCatalogs, getSchemas: where the tables are; Connection.getCatalog, getSchema")
    void listsTheCatalogAndTheSchemaOfATable(Database database) throws SQLException {
        Place place = Place.of(database);
        DatabaseMetaData metaData = database.metaData();
        if (isNamed(place.catalog())) {
            assertThat(column(metaData.getCatalogs(), "TABLE_CAT"))
                    .contains(place.catalog())
                    .doesNotHaveDuplicates();
            assertThat(database.connection().getCatalog()).isEqualTo(place.catalog());
        }
        if (isNamed(place.schema())) {
            assertThat(column(metaData.getSchemas(), "TABLE_SCHEM")).contains(place.schema());
            assertThat(column(metaData.getSchemas(place.catalog(), place.schema()), "TABLE_SCHEM"))
                    .containsExactly(place.schema());
            assertThat(column(metaData.getSchemas(null, "no_such_schema"), "TABLE_SCHEM"))
                    .isEmpty();
            assertThat(database.connection().getSchema()).isEqualTo(place.schema());
        }
    }

    private static ResultSet column(Sample sample, Database database) throws SQLException {
        database.needsType(sample.type());
        ResultSet rows = database.closing(database.metaData()
                .getColumns(
                        null,
                        null,
                        storedName(database.types(), database),
                        storedName(sample.column(), database)
                                .replace("_", database.metaData().getSearchStringEscape() + "_")));
        assertThat(rows.next()).as("the column %s", sample.column()).isTrue();
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("DatabaseMetaData.getColumns: the same as ResultSetMetaData of a query")
    void describesAColumnAsAQueryDoes(Sample sample, Database database) throws SQLException {
        ResultSet column = column(sample, database);
        ResultSetMetaData query =
                database.query(database.select(sample, Sample.Row.TYPICAL)).getMetaData();
        assertThat(column.getInt("DATA_TYPE")).as("DATA_TYPE").isEqualTo(query.getColumnType(1));
        assertThat(column.getString("COLUMN_NAME")).as("COLUMN_NAME").isEqualTo(query.getColumnName(1));
        assertThat(column.getString("TYPE_NAME")).as("TYPE_NAME").isEqualToIgnoringCase(query.getColumnTypeName(1));
        assertThat(column.next()).as("a second column of the name").isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("DatabaseMetaData.getColumns: COLUMN_SIZE, DECIMAL_DIGITS, NULLABLE, IS_NULLABLE, IS_AUTOINCREMENT")
    void knowsTheSizeOfAColumn(Sample sample, Database database) throws SQLException {
        ResultSet column = column(sample, database);
        if (sample == Sample.DECIMAL) {
            assertThat(column.getInt("COLUMN_SIZE")).as("COLUMN_SIZE").isEqualTo(18);
            assertThat(column.getInt("DECIMAL_DIGITS")).as("DECIMAL_DIGITS").isEqualTo(4);
        } else if (sample == Sample.CHAR || sample == Sample.VARCHAR) {
            assertThat(column.getInt("COLUMN_SIZE")).as("COLUMN_SIZE").isEqualTo(sample == Sample.CHAR ? 5 : 100);
            assertThat(column.getInt("CHAR_OCTET_LENGTH"))
                    .as("CHAR_OCTET_LENGTH")
                    .isGreaterThanOrEqualTo(5);
        }
        assertThat(column.getInt("NULLABLE")).as("NULLABLE").isNotEqualTo(DatabaseMetaData.columnNoNulls);
        assertThat(column.getString("IS_NULLABLE")).as("IS_NULLABLE").isIn("YES", "");
        assertThat(column.getString("IS_AUTOINCREMENT")).as("IS_AUTOINCREMENT").isIn("NO", "");
        assertThat(column.getString("IS_GENERATEDCOLUMN"))
                .as("IS_GENERATEDCOLUMN")
                .isIn("NO", "");
    }

    @Test
    @Cites("DatabaseMetaData.getColumns: ORDINAL_POSITION from 1, in the order of the table")
    void numbersColumnsFromOne(Database database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet columns =
                database.metaData().getColumns(null, null, storedName(database.types(), database), "%")) {
            for (int n = 1; columns.next(); n++) {
                assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(n);
                names.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        List<String> expected = new ArrayList<>(List.of("id"));
        Arrays.stream(Sample.values())
                .filter(sample -> database.dialect().type(sample.type()).isPresent())
                .forEach(sample -> expected.add(sample.column()));
        assertThat(names).isEqualTo(expected);
    }

    @Test
    @Cites("DatabaseMetaData.getColumns: by pattern of a column's name")
    void findsColumnsByPattern(Database database) throws SQLException {
        String table = storedName(database.numbers(), database);
        DatabaseMetaData metaData = database.metaData();
        assertThat(column(metaData.getColumns(null, null, table, storedName("n", database)), "COLUMN_NAME"))
                .hasSize(1);
        assertThat(column(metaData.getColumns(null, null, table, storedName("n%", database)), "COLUMN_NAME"))
                .hasSize(2);
        assertThat(column(metaData.getColumns(null, null, table, storedName("na_e", database)), "COLUMN_NAME"))
                .hasSize(1);
        assertThat(column(metaData.getColumns(null, null, table, "no_such_column"), "COLUMN_NAME"))
                .isEmpty();
        assertThat(column(metaData.getColumns(null, null, table, null), "COLUMN_NAME"))
                .hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("DatabaseMetaData.getTypeInfo: each type of the database, the closest to the JDBC type first")
    void listsTheTypesOfColumns(Sample sample, Database database) throws SQLException {
        int type = column(sample, database).getInt("DATA_TYPE");
        int alias = type == java.sql.Types.DECIMAL ? java.sql.Types.NUMERIC : type;
        assertThat(column(database.metaData().getTypeInfo(), "DATA_TYPE"))
                .containsAnyOf(String.valueOf(type), String.valueOf(alias));
    }

    @Test
    @Cites("DatabaseMetaData.getPrimaryKeys: ordered by COLUMN_NAME, KEY_SEQ from 1 in the key's order")
    void knowsAPrimaryKey(Database database) throws SQLException {
        database.needsAbility(Dialect.Ability.CONSTRAINTS);
        String table = storedName(keyed(database), database);
        try (ResultSet keys = database.metaData().getPrimaryKeys(null, null, table)) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString("COLUMN_NAME")).isEqualToIgnoringCase("a");
            assertThat(keys.getInt("KEY_SEQ")).isEqualTo(2);
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString("COLUMN_NAME")).isEqualToIgnoringCase("b");
            assertThat(keys.getInt("KEY_SEQ")).isEqualTo(1);
            assertThat(keys.next()).isFalse();
        }
    }

    private static String keyed(Database database) throws SQLException {
        return database.table("a INTEGER NOT NULL", "b INTEGER NOT NULL", "c INTEGER , PRIMARY KEY (b, a)");
    }

    @Test
    @Cites("DatabaseMetaData.getIndexInfo: the index of a primary key is unique, ORDINAL_POSITION from 1")
    void knowsTheIndexOfAPrimaryKey(Database database) throws SQLException {
        database.needsAbility(Dialect.Ability.CONSTRAINTS);
        String table = storedName(keyed(database), database);
        List<String> columns = new ArrayList<>();
        try (ResultSet index = database.metaData().getIndexInfo(null, null, table, true, false)) {
            while (index.next()) {
                if (index.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    assertThat(index.getBoolean("NON_UNIQUE")).isFalse();
                    columns.add(index.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    assertThat(index.getInt("ORDINAL_POSITION")).isEqualTo(columns.size());
                }
            }
        }
        assertThat(columns).containsExactly("b", "a");
    }

    @Test
    @Cites("DatabaseMetaData.getBestRowIdentifier: columns that identify a row, as the primary key does")
    void identifiesRowsByThePrimaryKey(Database database) throws SQLException {
        database.needsAbility(Dialect.Ability.CONSTRAINTS);
        String table = storedName(keyed(database), database);
        ResultSet rows =
                database.metaData().getBestRowIdentifier(null, null, table, DatabaseMetaData.bestRowSession, false);
        assertThat(column(rows, "COLUMN_NAME").stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @Cites("DatabaseMetaData.getImportedKeys, getExportedKeys, getCrossReference: both ends of a foreign key")
    void knowsAForeignKeyFromBothEnds(Database database) throws SQLException {
        database.needsAbility(Dialect.Ability.CONSTRAINTS);
        String parent = storedName(database.table("id INTEGER NOT NULL PRIMARY KEY"), database);
        String child =
                storedName(database.table("parent INTEGER , FOREIGN KEY (parent) REFERENCES " + parent), database);
        DatabaseMetaData metaData = database.metaData();
        for (ResultSet keys : List.of(
                metaData.getImportedKeys(null, null, child),
                metaData.getExportedKeys(null, null, parent),
                metaData.getCrossReference(null, null, parent, null, null, child))) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString("PKTABLE_NAME")).isEqualTo(parent);
            assertThat(keys.getString("PKCOLUMN_NAME")).isEqualToIgnoringCase("id");
            assertThat(keys.getString("FKTABLE_NAME")).isEqualTo(child);
            assertThat(keys.getString("FKCOLUMN_NAME")).isEqualToIgnoringCase("parent");
            assertThat(keys.getShort("KEY_SEQ")).isEqualTo((short) 1);
            assertThat(keys.next()).isFalse();
        }
    }

    static Stream<Arguments> ofATable() {
        return Stream.of(MetadataQuery.values())
                .filter(MetadataQuery::isOfATable)
                .sorted(Comparator.comparing(MetadataQuery::name))
                .map(query -> arguments(query.toString(), query));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofATable")
    @Cites("DatabaseMetaData: no rows for a table that there is not")
    void findsNothingOfAnUnknownTable(String name, MetadataQuery query, Database database) throws SQLException {
        try (ResultSet rows = query.run(database.metaData(), "no_such_table")) {
            assertThat(rows.next()).as("a row").isFalse();
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, name + "()");
        }
    }

    @Test
    @Cites("DatabaseMetaData; ResultSet: a metadata result is read like any other, while others are open")
    void staysOpenWhileAnotherIsRead(Database database) throws SQLException {
        DatabaseMetaData metaData = database.metaData();
        try (ResultSet one = metaData.getTableTypes();
                ResultSet other = metaData.getTypeInfo()) {
            assertThat(other.next()).isTrue();
            assertThat(one.next()).isTrue();
            assertThat(one.getString(1)).isNotBlank();
            assertThat(other.getString("TYPE_NAME")).isNotBlank();
        }
    }
}
