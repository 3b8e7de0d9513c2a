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
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a prepared statement says of its parameters. */
@Contract
@Cites("ParameterMetaData; JDBC 4.3, 13.2")
public final class ParameterMetaDataContract {
    private static ParameterMetaData of(String sql, Database database) throws SQLException {
        try {
            return database.prepare(sql).getParameterMetaData();
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, "getParameterMetaData()");
            throw e;
        }
    }

    private static String where(int n, Database database) throws SQLException {
        return "SELECT n FROM " + database.numbers() + " WHERE n = 1" + " OR n = ?".repeat(n);
    }

    @ParameterizedTest(name = "{0}")
    @org.junit.jupiter.params.provider.ValueSource(ints = {0, 1, 2, 10, 100})
    @Cites("ParameterMetaData.getParameterCount")
    void countsParameters(int count, Database database) throws SQLException {
        assertThat(of(where(count, database), database).getParameterCount()).isEqualTo(count);
    }

    static Stream<Arguments> withoutMarker() {
        return Stream.of(
                arguments("string", "SELECT n, '?' FROM %s WHERE name <> '?''?' AND n = ?"),
                arguments("line-comment", "SELECT n -- what?\n FROM %s WHERE n = ?"),
                arguments("block-comment", "SELECT n /* what? */ FROM %s WHERE n = ?"),
                arguments("identifier", "SELECT n AS %%1$s?%%1$s FROM %s WHERE n = ?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutMarker")
    @Cites("JDBC 4.3, 13.2: a marker stands for a value; what is within quotes or comments is none")
    void countsNoQuestionMarkIn(String name, String sql, Database database) throws SQLException {
        String quote = database.metaData().getIdentifierQuoteString();
        assertThat(of(sql.formatted(database.numbers()).formatted(quote), database)
                        .getParameterCount())
                .isEqualTo(1);
    }

    @Test
    @Cites("PreparedStatement.getParameterMetaData: whether values are set or not")
    void countsTheSameOnceTheyAreSet(Database database) throws SQLException {
        PreparedStatement statement = database.prepare(where(2, database));
        statement.setInt(1, 1);
        statement.setInt(2, 2);
        assertThat(of(where(2, database), database).getParameterCount()).isEqualTo(2);
        assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(2);
    }

    static Stream<Arguments> methods() {
        return Arrays.stream(ParameterMetaData.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> arguments(method.getName(), method));
    }

    private static Object call(Method method, ParameterMetaData metaData, int parameter) throws Throwable {
        try {
            return method.invoke(metaData, parameter);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    @Cites("ParameterMetaData: the first parameter is 1; SQLException for what is none")
    void refusesWhatIsNoParameter(String name, Method method, Database database) throws SQLException {
        ParameterMetaData metaData = of(where(2, database), database);
        for (int parameter : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
            Refusal.of(() -> call(method, metaData, parameter));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    @Cites("ParameterMetaData: an answer for each parameter, or an SQLException")
    void answersForEachParameter(String name, Method method, Database database) throws Throwable {
        ParameterMetaData metaData = of(where(2, database), database);
        for (int parameter = 1; parameter <= 2; parameter++) {
            try {
                assertThat(call(method, metaData, parameter)).isNotNull();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as("SQLSTATE of %s", e).hasSize(5);
                database.needs(false, name);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("ParameterMetaData.getParameterType, getParameterClassName, isSigned, getPrecision, getScale, isNullable")
    void doesNotContradictItself(Sample sample, Database database) throws Exception {
        database.needsType(sample.type());
        ParameterMetaData metaData =
                of("SELECT id FROM " + database.types() + " WHERE " + sample.column() + " = ?", database);
        try {
            assertThat(JDBCType.valueOf(metaData.getParameterType(1))).isNotNull();
            assertThat(metaData.getParameterTypeName(1))
                    .as("getParameterTypeName(1)")
                    .isNotBlank();
            Class.forName(metaData.getParameterClassName(1), false, ClassLoader.getPlatformClassLoader());
            assertThat(metaData.getPrecision(1)).as("getPrecision(1)").isNotNegative();
            assertThat(metaData.getScale(1)).as("getScale(1)").isNotNegative();
            assertThat(metaData.isNullable(1))
                    .as("isNullable(1)")
                    .isIn(ParameterMetaData.parameterNullable, ParameterMetaData.parameterNullableUnknown);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("SQLSTATE of %s", e).hasSize(5);
            database.needs(false, "the type of a parameter");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Sample.class,
            mode = EnumSource.Mode.INCLUDE,
            names = {"SMALLINT", "INTEGER", "BIGINT", "REAL", "DOUBLE", "DECIMAL"})
    @Cites("ParameterMetaData.isSigned: of numbers that may be negative")
    void saysThatANumberIsSigned(Sample sample, Database database) throws SQLException {
        assertSignedOnlyIf(true, sample, database);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Sample.class,
            mode = EnumSource.Mode.INCLUDE,
            names = {"BOOLEAN", "CHAR", "VARCHAR", "VARBINARY", "DATE", "TIME", "TIMESTAMP"})
    @Cites("ParameterMetaData.isSigned: of numbers only")
    void saysThatWhatIsNoNumberIsNotSigned(Sample sample, Database database) throws SQLException {
        assertSignedOnlyIf(false, sample, database);
    }

    /** If the driver says that the parameter is of the type at all: JDBC does not ask it to guess. */
    private static void assertSignedOnlyIf(boolean signed, Sample sample, Database database) throws SQLException {
        database.needsType(sample.type());
        ParameterMetaData metaData =
                of("SELECT id FROM " + database.types() + " WHERE " + sample.column() + " = ?", database);
        boolean known;
        try {
            known = metaData.getParameterType(1) == sample.type().getVendorTypeNumber();
        } catch (SQLException e) {
            known = false;
        }
        database.needs(known, "the type of a parameter");
        assertThat(metaData.isSigned(1)).as("isSigned(1) of %s", sample).isEqualTo(signed);
    }

    @Test
    @Cites("ParameterMetaData.getParameterMode: a parameter of a query is an IN parameter")
    void saysThatAParameterGoesIn(Database database) throws SQLException {
        assertThat(of(where(1, database), database).getParameterMode(1))
                .isIn(ParameterMetaData.parameterModeIn, ParameterMetaData.parameterModeUnknown);
    }

    @Test
    @Cites("PreparedStatement.getParameterMetaData: SQLException on a closed statement")
    void isRefusedByAClosedStatement(Database database) throws SQLException {
        PreparedStatement statement = database.prepare(where(1, database));
        statement.close();
        Refusal.of(statement::getParameterMetaData);
    }
}
