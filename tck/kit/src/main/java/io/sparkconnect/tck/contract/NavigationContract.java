// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How the cursor of a result set moves. */
@Contract
@Cites("ResultSet; JDBC 4.3, 15.2")
public final class NavigationContract {
    @Test
    @Cites("ResultSet.next; JDBC 4.3, 15.2.1")
    void readsEachRowOnceAndInOrder(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(5));
        for (int n = 1; n <= 5; n++) {
            assertThat(rows.next()).as("next() to row %s", n).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(n);
        }
        assertThat(rows.next()).as("next() after the last row").isFalse();
    }

    @Test
    @Cites("ResultSet.next")
    void saysFalseAgainAfterTheEnd(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        rows.next();
        rows.next();
        if (rows.getType() == ResultSet.TYPE_FORWARD_ONLY) {
            // JDBC leaves it to the driver whether another call is refused.
            try {
                assertThat(rows.next()).as("next() once more").isFalse();
            } catch (SQLException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        } else {
            assertThat(rows.next()).as("next() once more").isFalse();
        }
    }

    @Test
    @Cites("ResultSet.getInt; JDBC 4.3, 15.2.1: the cursor stands before the first row")
    void refusesToReadBeforeTheFirstRow(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        Refusal.of(() -> rows.getInt(1));
    }

    @Test
    @Cites("ResultSet.getInt; JDBC 4.3, 15.2.1")
    void refusesToReadAfterTheLastRow(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        rows.next();
        rows.next();
        Refusal.of(() -> rows.getInt(1));
    }

    @Test
    @Cites("ResultSet.next; Statement.executeQuery")
    void givesAResultWithoutRowsForAQueryThatFindsNone(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(0));
        assertThat(rows.next()).isFalse();
    }

    @Test
    @Cites("ResultSet.getRow: the first row is 1; 0 if there is no current row")
    void countsRowsFromOne(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(2));
        assertThat(rows.getRow()).as("getRow() before the first row").isZero();
        rows.next();
        assertThat(rows.getRow()).as("getRow() on the first row").isEqualTo(1);
        rows.next();
        assertThat(rows.getRow()).as("getRow() on the second row").isEqualTo(2);
        rows.next();
        assertThat(rows.getRow()).as("getRow() after the last row").isZero();
    }

    @Nested
    @Cites("ResultSet; JDBC 4.3, 15.1.1: forward only")
    class ForwardOnly {
        private static ResultSet open(Database database) throws SQLException {
            Statement statement = database.closing(
                    database.connection().createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            return database.closing(statement.executeQuery(database.numbersTo(3)));
        }

        @Test
        @Cites("ResultSet.getType")
        void saysThatItIsForwardOnly(Database database) throws SQLException {
            assertThat(open(database).getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        }

        @Test
        @Cites("ResultSet.previous")
        void refusesToGoBack(Database database) throws SQLException {
            ResultSet rows = open(database);
            rows.next();
            Refusal.of(rows::previous);
        }
    }
}
