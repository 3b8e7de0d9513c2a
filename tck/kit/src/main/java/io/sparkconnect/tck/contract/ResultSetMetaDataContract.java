// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.check.Sample;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a result says of its columns. */
@Contract
@Cites("ResultSetMetaData; JDBC 4.3, 15.2")
public final class ResultSetMetaDataContract {
    private static final Set<Sample> NUMBERS = EnumSet.range(Sample.TINYINT, Sample.DECIMAL);

    private static ResultSetMetaData of(Sample sample, Database database) throws SQLException {
        return database.query(database.select(sample, Sample.Row.TYPICAL)).getMetaData();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.getColumnType: the constant of java.sql.Types; JDBC 4.3, table B-1")
    void saysTheType(Sample sample, Database database) throws SQLException {
        assertThat(JDBCType.valueOf(of(sample, database).getColumnType(1))).isIn(same(sample.type()));
    }

    /** Constants of the same meaning. */
    private static Set<JDBCType> same(JDBCType type) {
        return switch (type) {
            case BOOLEAN -> EnumSet.of(JDBCType.BOOLEAN, JDBCType.BIT);
            case DOUBLE -> EnumSet.of(JDBCType.DOUBLE, JDBCType.FLOAT);
            case DECIMAL -> EnumSet.of(JDBCType.DECIMAL, JDBCType.NUMERIC);
            case VARBINARY -> EnumSet.of(JDBCType.VARBINARY, JDBCType.BINARY, JDBCType.LONGVARBINARY);
            default -> EnumSet.of(type);
        };
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.getColumnClassName: the class that getObject gives, or one above it")
    void saysTheClassThatGetObjectGives(Sample sample, Database database) throws Exception {
        ResultSet row = database.row(database.select(sample, Sample.Row.TYPICAL));
        String name = row.getMetaData().getColumnClassName(1);
        Object value = row.getObject(1);
        Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        assertThat(value).isInstanceOf(type);
        assertThat(type).as("class of a JDBC type").isNotEqualTo(Object.class);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.getColumnTypeName: the database's name; DatabaseMetaData.getTypeInfo: all of its types")
    void saysANameOfTheType(Sample sample, Database database) throws SQLException {
        String name = of(sample, database).getColumnTypeName(1);
        assertThat(name).isNotBlank();
        try (ResultSet types = database.metaData().getTypeInfo()) {
            boolean known = false;
            while (!known && types.next()) {
                known = bare(name).equalsIgnoreCase(bare(types.getString("TYPE_NAME")))
                        || same(sample.type()).contains(JDBCType.valueOf(types.getInt("DATA_TYPE")));
            }
            assertThat(known)
                    .as("%s, or its JDBC type, is listed by getTypeInfo()", name)
                    .isTrue();
        }
    }

    /** Without what stands in parentheses. */
    private static String bare(String type) {
        return type.replaceAll("\\s*\\([^)]*\\)", "");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.getPrecision: digits of a number, characters of a text, 0 where it does not apply")
    void saysThePrecision(Sample sample, Database database) throws SQLException {
        int precision = of(sample, database).getPrecision(1);
        switch (sample) {
            case TINYINT -> assertThat(precision).isBetween(3, 8);
            case SMALLINT -> assertThat(precision).isBetween(5, 16);
            case INTEGER -> assertThat(precision).isBetween(10, 32);
            case BIGINT -> assertThat(precision).isBetween(19, 64);
            case REAL -> assertThat(precision).isBetween(6, 24);
            case DOUBLE -> assertThat(precision).isBetween(15, 64);
            case DECIMAL -> assertThat(precision).isEqualTo(18);
            case CHAR -> assertThat(precision).isEqualTo(5);
            case VARCHAR -> assertThat(precision).isEqualTo(100);
            case DATE -> assertThat(precision).isIn(0, 10, 13);
            case TIME ->
                assertThat(precision == 0 || precision >= 8)
                        .as("0 or 8 and more: " + precision)
                        .isTrue();
            case TIMESTAMP, TIMESTAMP_WITH_TIMEZONE ->
                assertThat(precision == 0 || precision >= 19)
                        .as("0 or 19 and more: " + precision)
                        .isTrue();
            default -> assertThat(precision).isNotNegative();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.getScale: digits after the point; 0 where it does not apply")
    void saysTheScale(Sample sample, Database database) throws SQLException {
        int scale = of(sample, database).getScale(1);
        switch (sample) {
            case DECIMAL -> assertThat(scale).isEqualTo(4);
            case TIME, TIMESTAMP, TIMESTAMP_WITH_TIMEZONE -> assertThat(scale).isBetween(0, 9);
            case REAL, DOUBLE -> assertThat(scale).isNotNegative();
            default -> assertThat(scale).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.getColumnDisplaySize: the widest value in characters")
    void hasRoomForEachValue(Sample sample, Database database) throws SQLException {
        database.needsType(sample.type());
        ResultSet rows = database.query(
                "SELECT " + sample.column() + " FROM " + database.types() + " WHERE id <> 2 ORDER BY id");
        int width = rows.getMetaData().getColumnDisplaySize(1);
        while (rows.next()) {
            String text = rows.getString(1);
            assertThat(text.length()).as("length of '%s'", text).isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.isSigned: numbers that may be negative")
    void saysWhetherItIsSigned(Sample sample, Database database) throws SQLException {
        boolean signed = of(sample, database).isSigned(1);
        assertThat(signed).isEqualTo(NUMBERS.contains(sample));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.isNullable: a column that holds NULL is not said to hold none")
    void saysThatItMayBeNull(Sample sample, Database database) throws SQLException {
        assertThat(of(sample, database).isNullable(1))
                .isIn(ResultSetMetaData.columnNullable, ResultSetMetaData.columnNullableUnknown);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.isReadOnly, isWritable, isDefinitelyWritable: they do not contradict each other")
    void isReadOnlyOrWritable(Sample sample, Database database) throws SQLException {
        ResultSetMetaData metaData = of(sample, database);
        boolean readOnly = metaData.isReadOnly(1);
        assertThat(metaData.isWritable(1) && readOnly)
                .as("both read-only and writable")
                .isFalse();
        assertThat(metaData.isDefinitelyWritable(1) && !metaData.isWritable(1))
                .as("definitely writable, yet not writable")
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ResultSetMetaData.isAutoIncrement, isSearchable: of a plain column that a WHERE can name")
    void isSearchableAndNotNumberedByTheDatabase(Sample sample, Database database) throws SQLException {
        ResultSetMetaData metaData = of(sample, database);
        assertThat(metaData.isAutoIncrement(1)).as("isAutoIncrement(1)").isFalse();
        assertThat(metaData.isSearchable(1)).as("isSearchable(1)").isTrue();
    }

    @Test
    @Cites("ResultSetMetaData.isCaseSensitive: whether upper and lower case are different values")
    void saysWhetherCaseMatters(Database database) throws SQLException {
        String types = database.types();
        ResultSet row = database.row("SELECT COUNT(*) FROM " + types + " WHERE id = 1 AND c_char = 'ABCDE'");
        boolean differs = row.getInt(1) == 0;
        assertThat(of(Sample.CHAR, database).isCaseSensitive(1)).isEqualTo(differs);
    }

    @Test
    @Cites("ResultSetMetaData.getColumnLabel: what AS says; getColumnName: the column's name, or the label")
    void tellsLabelFromName(Database database) throws SQLException {
        ResultSetMetaData metaData = database.query("SELECT n AS other, name FROM " + database.numbers())
                .getMetaData();
        assertThat(metaData.getColumnLabel(1)).isEqualToIgnoringCase("other");
        assertThat(metaData.getColumnName(1).toLowerCase(java.util.Locale.ROOT)).isIn("n", "other");
        assertThat(metaData.getColumnLabel(2)).isEqualToIgnoringCase("name");
        assertThat(metaData.getColumnName(2)).isEqualTo(metaData.getColumnLabel(2));
    }

    @Test
    @Cites("ResultSetMetaData.getColumnLabel: as ResultSet.findColumn takes it")
    void namesColumnsAsFindColumnTakesThem(Database database) throws SQLException {
        ResultSet rows = database.query(
                "SELECT n AS \"Mixed Case\", name FROM ".replace('"', quote(database)) + database.numbers());
        ResultSetMetaData metaData = rows.getMetaData();
        assertThat(metaData.getColumnLabel(1)).isEqualTo("Mixed Case");
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            assertThat(rows.findColumn(metaData.getColumnLabel(i))).isEqualTo(i);
        }
    }

    private static char quote(Database database) throws SQLException {
        String quote = database.metaData().getIdentifierQuoteString();
        database.needs(!quote.isBlank(), "getIdentifierQuoteString()");
        return quote.charAt(0);
    }

    @Test
    @Cites("ResultSetMetaData.getTableName, getSchemaName, getCatalogName: the name, or empty where not applicable")
    void saysWhereAColumnIsFrom(Database database) throws SQLException {
        ResultSetMetaData metaData =
                database.query("SELECT n, n + 1 FROM " + database.numbers()).getMetaData();
        String table = database.numbers();
        assertThat(metaData.getTableName(1).toLowerCase(java.util.Locale.ROOT)).isIn("", table);
        assertThat(metaData.getSchemaName(1)).isNotNull();
        assertThat(metaData.getCatalogName(1)).isNotNull();
        assertThat(metaData.getTableName(2)).as("of an expression").isEmpty();
        assertThat(metaData.getSchemaName(2)).as("of an expression").isEmpty();
    }

    @Test
    @Cites("ResultSetMetaData.isDefinitelyWritable: no write to an expression succeeds")
    void anExpressionIsNotDefinitelyWritable(Database database) throws SQLException {
        ResultSetMetaData metaData =
                database.query("SELECT n + 1 FROM " + database.numbers()).getMetaData();
        assertThat(metaData.isDefinitelyWritable(1)).isFalse();
        assertThat(metaData.isAutoIncrement(1)).as("isAutoIncrement(1)").isFalse();
    }

    @Test
    @Cites("ResultSetMetaData.getColumnCount")
    void countsColumns(Database database) throws SQLException {
        String table = database.numbers();
        assertThat(database.query("SELECT n FROM " + table).getMetaData().getColumnCount())
                .isEqualTo(1);
        assertThat(database.query("SELECT n, name, n, n + 1 FROM " + table)
                        .getMetaData()
                        .getColumnCount())
                .isEqualTo(4);
    }

    @Test
    @Cites("ResultSet.getMetaData: whether there are rows or not, wherever the cursor stands")
    void describesAResultWithoutRows(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(0));
        assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
        rows.next();
        assertThat(rows.getMetaData().getColumnLabel(1)).isEqualToIgnoringCase("n");
        assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(java.sql.Types.INTEGER);
    }

    @Test
    @Cites("ResultSet.getMetaData: SQLException on a closed result")
    void isRefusedByAClosedResult(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        rows.close();
        Refusal.of(rows::getMetaData);
    }

    @Test
    @Cites("PreparedStatement.getMetaData: what the result will have, before it is executed; null if not known")
    void isKnownBeforeAStatementRuns(Database database) throws SQLException {
        PreparedStatement statement =
                database.prepare("SELECT n, name FROM " + database.numbers() + " WHERE n <= ? ORDER BY n");
        ResultSetMetaData before = statement.getMetaData();
        database.needs(before != null, "getMetaData() before execution");
        statement.setInt(1, 1);
        ResultSetMetaData after = database.closing(statement.executeQuery()).getMetaData();
        assertThat(before.getColumnCount()).isEqualTo(after.getColumnCount());
        for (int i = 1; i <= 2; i++) {
            assertThat(before.getColumnType(i)).as("type of %s", i).isEqualTo(after.getColumnType(i));
            assertThat(before.getColumnLabel(i)).as("label of %s", i).isEqualTo(after.getColumnLabel(i));
        }
    }

    static Stream<Arguments> methods() {
        return Arrays.stream(ResultSetMetaData.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> arguments(method.getName(), method));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    @Cites("ResultSetMetaData: the first column is 1; for what is no column an SQLException, or an answer")
    void throwsNothingElseForWhatIsNoColumn(String name, Method method, Database database) throws Exception {
        ResultSetMetaData metaData = database.query(database.numbersTo(1)).getMetaData();
        for (int column : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
            try {
                method.invoke(metaData, column);
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).as("of column %s", column).isInstanceOf(SQLException.class);
            }
        }
    }
}
