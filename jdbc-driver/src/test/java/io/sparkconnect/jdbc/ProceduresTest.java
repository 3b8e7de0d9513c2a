// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Procedures of a catalog that tells their parameters, as Spark can since 4.2. */
class ProceduresTest {
    private static final String CATALOG = TestCatalogs.PROCEDURES;

    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void addProcedures() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        TestCatalogs.addOwnTo(connection, CATALOG);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void areListed() throws SQLException {
        for (String catalog : new String[] {CATALOG, null}) {
            assertThat(Rows.of(
                            metaData.getProcedures(catalog, null, "rep%"),
                            "PROCEDURE_CAT",
                            "PROCEDURE_SCHEM",
                            "PROCEDURE_NAME",
                            "REMARKS",
                            "PROCEDURE_TYPE",
                            "SPECIFIC_NAME"))
                    .containsExactly(
                            CATALOG + " system repeat says what it was called with "
                                    + DatabaseMetaData.procedureResultUnknown + " " + CATALOG + ".system.repeat",
                            CATALOG + " tools repeat repeats a text: as often as asked "
                                    + DatabaseMetaData.procedureResultUnknown + " " + CATALOG + ".tools.repeat");
        }
        assertThat(Rows.of(metaData.getProcedures(CATALOG, "tools", "%"), "PROCEDURE_NAME"))
                .containsExactly("repeat");
        assertThat(Rows.of(metaData.getProcedures(CATALOG, "nosuch", "%"), "PROCEDURE_NAME"))
                .isEmpty();
    }

    @Test
    void haveParametersWithTypesAndDefaults() throws SQLException {
        assertThat(Rows.of(
                        metaData.getProcedureColumns(CATALOG, "tools", "repeat", "%"),
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "COLUMN_TYPE",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "PRECISION",
                        "SCALE",
                        "COLUMN_DEF",
                        "REMARKS"))
                .containsExactly(
                        "1 text 1 " + Types.VARCHAR + " STRING 2147483647 null null it's what: DEFAULT",
                        "2 times 1 " + Types.INTEGER + " INT 10 0 2 how often",
                        "3 price 1 " + Types.DECIMAL + " DECIMAL 10 2 1.5BD null",
                        "4 tags 1 " + Types.JAVA_OBJECT + " MAP<STRING, BIGINT> null null map() null");
        assertThat(Rows.of(metaData.getProcedureColumns(CATALOG, "tools", "repeat", "t%"), "ORDINAL_POSITION"))
                .containsExactly("1", "2", "4");
    }

    @ParameterizedTest
    @CsvSource({
        "'{call ProceduresCatalog.tools.repeat(?, ?)}', 3, ababab",
        "'CALL ProceduresCatalog.tools.repeat(text => ?, times => ?)', 1, ab",
        "'{call ProceduresCatalog.tools.repeat(?)}', , abab"
    })
    void areCalledWithAndWithoutWhatIsOptional(String sql, Integer times, String answer) throws SQLException {
        try (CallableStatement call = connection.prepareCall(sql)) {
            call.setString(1, "ab");
            if (times != null) {
                call.setInt(2, times);
            }
            assertThat(Rows.of(call.executeQuery(), "repeated")).containsExactly(answer);
        }
    }
}
