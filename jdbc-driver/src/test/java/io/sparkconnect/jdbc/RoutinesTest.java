// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions and procedures. */
@Tag("since-4.1")
class RoutinesTest {
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void createFunctions() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        TestCatalogs.addTo(connection);
        run(
                connection,
                "CREATE SCHEMA routines",
                "CREATE FUNCTION routines.add_one(x INT COMMENT 'it''s what', `Odd` MAP<STRING, DECIMAL(10, 2)>,"
                        + " y STRING DEFAULT 'q') RETURNS BIGINT COMMENT 'adds' RETURN x + 1",
                "CREATE FUNCTION routines.pairs(x INT) RETURNS TABLE (a INT, b STRING) RETURN SELECT x, 'b'",
                "CREATE TEMPORARY FUNCTION routine_temp(x INT) RETURNS INT RETURN x",
                "CREATE NAMESPACE mem.n");
    }

    @AfterAll
    static void drop() throws SQLException {
        run(connection, "DROP SCHEMA routines CASCADE");
        connection.close();
    }

    @Test
    void listsFunctionsOfASchema() throws SQLException {
        assertThat(Rows.of(
                        metaData.getFunctions("spark_catalog", "routines", "%"),
                        "FUNCTION_CAT",
                        "FUNCTION_SCHEM",
                        "FUNCTION_NAME",
                        "REMARKS",
                        "FUNCTION_TYPE",
                        "SPECIFIC_NAME"))
                .containsExactly(
                        "spark_catalog routines add_one adds " + DatabaseMetaData.functionNoTable
                                + " spark_catalog.routines.add_one",
                        "spark_catalog routines pairs null " + DatabaseMetaData.functionReturnsTable
                                + " spark_catalog.routines.pairs");
        assertThat(Rows.of(metaData.getFunctions("mem", "n", "%"), "FUNCTION_NAME"))
                .isEmpty();
        assertThat(Rows.of(metaData.getFunctions("nosuch", null, "%"), "FUNCTION_NAME"))
                .isEmpty();
    }

    @Test
    void listsSparksOwnAndTheSessionsUnderNoSchema() throws SQLException {
        assertThat(Rows.of(metaData.getFunctions("", "", "%"), "FUNCTION_NAME"))
                .hasSizeGreaterThan(400)
                .doesNotHaveDuplicates()
                .contains("abs", "range", "routine_temp", "%", "!=")
                .doesNotContain("add_one");
        assertThat(Rows.of(metaData.getFunctions(null, null, "%\\_temp"), "FUNCTION_CAT", "FUNCTION_NAME"))
                .containsExactly("null routine_temp");
        assertThat(Rows.of(metaData.getFunctions(null, null, "abs"), "FUNCTION_NAME", "FUNCTION_TYPE", "REMARKS"))
                .containsExactly("abs " + DatabaseMetaData.functionNoTable
                        + " abs(expr) - Returns the absolute value of the numeric or interval value.");
        assertThat(Rows.of(metaData.getFunctions(null, null, "range"), "FUNCTION_TYPE"))
                .containsExactly(String.valueOf(DatabaseMetaData.functionReturnsTable));
    }

    @Test
    void describesParametersAndResults() throws SQLException {
        assertThat(Rows.of(
                        metaData.getFunctionColumns("spark_catalog", "routines", "add\\_one", "%"),
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "PRECISION",
                        "REMARKS"))
                .containsExactly(
                        "0  " + DatabaseMetaData.functionReturn + " " + Types.BIGINT + " BIGINT 19 null",
                        "1 x " + DatabaseMetaData.functionColumnIn + " " + Types.INTEGER + " INT 10 it's what",
                        "2 Odd " + DatabaseMetaData.functionColumnIn + " " + Types.JAVA_OBJECT
                                + " MAP<STRING, DECIMAL(10,2)> null null",
                        "3 y " + DatabaseMetaData.functionColumnIn + " " + Types.VARCHAR + " STRING 2147483647 null");
        assertThat(Rows.of(
                        metaData.getFunctionColumns("spark_catalog", "routines", "pairs", "%"),
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "TYPE_NAME",
                        "ORDINAL_POSITION"))
                .containsExactly(
                        "a " + DatabaseMetaData.functionColumnResult + " INT 1",
                        "b " + DatabaseMetaData.functionColumnResult + " STRING 2",
                        "x " + DatabaseMetaData.functionColumnIn + " INT 1");
    }

    /** Spark tells the names of the parameters of its own functions, and no types. */
    @Test
    void namesTheParametersOfSparksOwnFunctions() throws SQLException {
        assertThat(Rows.of(metaData.getFunctionColumns(null, null, "substr", "%"), "COLUMN_NAME", "TYPE_NAME"))
                .containsExactly("str ANY", "pos ANY", "len ANY");
        assertThat(Rows.of(metaData.getFunctionColumns(null, null, "routine%", "%"), "COLUMN_NAME", "TYPE_NAME"))
                .containsExactly(" INT", "x INT");
        try (ResultSet all = metaData.getFunctionColumns(null, null, "%", "%")) {
            assertThat(Rows.warnings(all)).isEmpty();
        }
    }

    @Test
    void findsNoProceduresWhereThereAreNone() throws SQLException {
        assertThat(Rows.of(metaData.getProcedures(null, null, "%"), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(Rows.of(metaData.getProcedureColumns("mem", "n", "%", "%"), "COLUMN_NAME"))
                .isEmpty();
    }
}
