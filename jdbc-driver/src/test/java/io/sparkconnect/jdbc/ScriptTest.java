// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.sql.SqlScript;
import io.sparkconnect.jdbc.internal.sql.SqlScript.Part;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every piece of a text is a statement for Spark. */
class ScriptTest {
    private static final String SCRIPT =
            """
            -- several of each kind
            DECLARE OR REPLACE VARIABLE script_total INT DEFAULT 0;
            SET script.key=a b;
            SELECT ';' AS `a;` /* ; */;
            BEGIN
              DECLARE x INT DEFAULT 0;
              DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SELECT -1; END;
              outer_loop: LOOP
                SET x = x + CASE WHEN x < 2 THEN 1 ELSE 2 END;
                IF x > 4 THEN LEAVE outer_loop; ELSEIF x = 3 THEN SET x = 4; END IF;
              END LOOP outer_loop;
              WHILE x < 10 DO SET x = x + 1; END WHILE;
              REPEAT SET x = x + 1; UNTIL CASE WHEN x > 19 THEN true ELSE false END END REPEAT;
              FOR r AS SELECT id AS case FROM range(3) DO SET x = x + r.case; END FOR;
              CASE x WHEN 23 THEN SET script_total = x; ELSE SET script_total = -1; END CASE;
              inner_block: BEGIN SELECT script_total AS end; END inner_block;
            END;
            EXECUTE IMMEDIATE 'SELECT script_total;';
            ;
            SELECT 1;
            """;

    @Test
    void sparkTakesEachPiece() throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = SparkServer.connect();
                Statement statement = connection.createStatement()) {
            for (Part part : SqlScript.split(SCRIPT)) {
                if (statement.execute(part.text())) {
                    ResultSet rows = statement.getResultSet();
                    values.add(rows.next() ? rows.getString(rows.getMetaData().getColumnCount()) : null);
                }
            }
        }
        assertThat(values).containsExactly("a b", ";", "23", "23", "1");
    }
}
