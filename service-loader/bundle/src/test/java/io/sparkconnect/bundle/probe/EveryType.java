// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle.probe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Prints a value of every Spark type as getObject and getString give it: name, class, text. */
public final class EveryType {
    private static final String SET_UP = "SET spark.sql.timeType.enabled=true";

    private static final String QUERY =
            """
            SELECT true AS bool,
              1Y AS tiny, 2S AS small, 3 AS int, 4L AS big,
              1.5F AS float, 2.5D AS double, 12.34BD AS dec, CAST('1.5' AS DECIMAL(38, 18)) AS wide,
              'text – 文' AS string, X'CAFE' AS bytes,
              DATE'2024-02-29' AS day,
              TIMESTAMP'2024-02-29 12:34:56.123456' AS instant,
              TIMESTAMP_NTZ'2024-02-29 12:34:56.123456' AS local,
              TIME'12:34:56.123' AS clock,
              INTERVAL '1-2' YEAR TO MONTH AS months,
              INTERVAL '3 04:05:06.789' DAY TO SECOND AS seconds,
              make_interval(1, 2, 0, 3, 4, 5, 6.5) AS calendar,
              array(1, NULL, 3) AS list,
              map('a', 1, 'b', NULL) AS map,
              named_struct('x', 1, 'y', 'z') AS struct,
              array(named_struct('m', map(1, array(DATE'2024-02-29')), 'd', 1.25BD)) AS deep,
              parse_json('{"a":[1,2.5,null]}') AS variant,
              st_geomfromwkb(X'0101000000000000000000F03F0000000000000040') AS geometry,
              st_geogfromwkb(X'0101000000000000000000F03F0000000000000040') AS geography,
              NULL AS nothing,
              CAST(NULL AS INT) AS missing""";

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private EveryType() {}

    /** Takes the URL. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            print(statement);
        }
    }

    static void print(Statement statement) throws SQLException {
        statement.execute(SET_UP);
        try (ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                print(rows);
            }
        }
    }

    private static void print(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            OUT.println(columns.getColumnLabel(i) + " | " + columns.getColumnTypeName(i) + " | " + className(value)
                    + " | " + row.getString(i));
        }
    }

    /** The JDBC or JDK name for it: what else it is, is the driver's business. */
    private static String className(Object value) {
        if (value == null) {
            return "null";
        }
        Class<?> type = value.getClass();
        return type.isArray() || Modifier.isPublic(type.getModifiers())
                ? type.getSimpleName()
                : Arrays.stream(type.getInterfaces())
                        .filter(each -> each.getName().startsWith("java."))
                        .findFirst()
                        .orElse(type)
                        .getSimpleName();
    }
}
