// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What a prepared statement says of the columns that it will give. */
@Contract
@Cites("PreparedStatement.getMetaData; JDBC 4.3, 13.2")
public final class PreparedColumnsContract {
    @Test
    @Cites("PreparedStatement.getMetaData: before the execution, if the driver can")
    void areKnownBeforeTheExecution(Database database) throws SQLException {
        ResultSetMetaData columns = database.prepare(
                        "SELECT n AS number, name FROM " + database.numbers() + " WHERE n = ?")
                .getMetaData();
        if (columns == null) {
            throw new TestAbortedException("the driver knows no columns before the execution");
        }
        assertThat(columns.getColumnCount()).isEqualTo(2);
        assertThat(columns.getColumnLabel(1)).isEqualToIgnoringCase("number");
        assertThat(columns.getColumnType(1)).isEqualTo(Types.INTEGER);
    }

    @Test
    void areThoseOfTheResult(Database database) throws SQLException {
        PreparedStatement statement = database.prepare(database.numbersTo(1));
        ResultSetMetaData before = statement.getMetaData();
        if (before == null) {
            throw new TestAbortedException("the driver knows no columns before the execution");
        }
        ResultSetMetaData after = statement.executeQuery().getMetaData();
        assertThat(before.getColumnCount()).isEqualTo(after.getColumnCount());
        for (int i = 1; i <= after.getColumnCount(); i++) {
            assertThat(before.getColumnLabel(i)).isEqualTo(after.getColumnLabel(i));
            assertThat(before.getColumnType(i)).isEqualTo(after.getColumnType(i));
        }
    }

    @Test
    @Cites("PreparedStatement.getMetaData")
    void areNoneOfAnInsert(Database database) throws SQLException {
        ResultSetMetaData columns = database.prepare("INSERT INTO " + database.table("id INTEGER") + " VALUES (?)")
                .getMetaData();
        assertThat(columns == null ? 0 : columns.getColumnCount()).isZero();
    }
}
