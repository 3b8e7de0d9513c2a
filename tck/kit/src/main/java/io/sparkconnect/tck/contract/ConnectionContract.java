// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Methods;
import io.sparkconnect.tck.check.Refusal;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** What a connection is, and what it makes. */
@Contract
@Cites("Connection; JDBC 4.3, 9 and 10")
public final class ConnectionContract {
    @Nested
    class New {
        @Test
        @Cites("Connection.setAutoCommit: new connections commit each statement; JDBC 4.3, 10")
        void commitsByItself(Database database) throws SQLException {
            assertThat(database.connection().getAutoCommit()).isTrue();
        }

        @Test
        @Cites("Connection.isClosed")
        void isOpen(Database database) throws SQLException {
            assertThat(database.connection().isClosed()).isFalse();
        }

        @Test
        @Cites("Connection.isValid")
        void isValid(Database database) throws SQLException {
            assertThat(database.connection().isValid(10)).isTrue();
        }

        @Test
        @Cites("Connection.isValid: 0 is no timeout")
        void isValidWithoutATimeout(Database database) throws SQLException {
            assertThat(database.connection().isValid(0)).isTrue();
        }

        @Test
        @Cites("Connection.isValid")
        void refusesANegativeTimeout(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.isValid(-1));
        }

        @Test
        @Cites("Connection.getTransactionIsolation; DatabaseMetaData.getDefaultTransactionIsolation")
        void hasTheIsolationThatTheMetadataSay(Database database) throws SQLException {
            assertThat(database.connection().getTransactionIsolation())
                    .isEqualTo(database.metaData().getDefaultTransactionIsolation());
        }

        @Test
        @Cites("Connection.setHoldability; DatabaseMetaData.getResultSetHoldability")
        void hasTheHoldabilityThatTheMetadataSay(Database database) throws SQLException {
            assertThat(database.connection().getHoldability())
                    .isEqualTo(database.metaData().getResultSetHoldability())
                    .isIn(ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);
        }

        @Test
        @Cites("Connection.getMetaData; DatabaseMetaData.getConnection")
        void isTheConnectionOfItsMetadata(Database database) throws SQLException {
            Connection connection = database.connection();
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        }

        @Test
        @Cites("Connection.getTypeMap: empty unless the application has set one")
        void hasNoTypeMap(Database database) throws SQLException {
            try {
                Map<String, Class<?>> map = database.connection().getTypeMap();
                assertThat(map == null ? Map.of() : map).isEmpty();
            } catch (SQLFeatureNotSupportedException e) {
                throw new TestAbortedException("the driver has no type maps", e);
            }
        }

        @Test
        @Cites("Connection.clearWarnings; Connection.getWarnings")
        void hasNoWarningOnceTheyAreCleared(Database database) throws SQLException {
            database.connection().clearWarnings();
            assertThat((Throwable) database.connection().getWarnings()).isNull();
        }
    }

    @Nested
    @Cites("Connection")
    class Settings {
        @ParameterizedTest(name = "{0}")
        @ValueSource(booleans = {true, false})
        @Cites("Connection.setReadOnly: a hint")
        void takesReadOnlyAsAHint(boolean readOnly, Database database) throws SQLException {
            database.connection().setReadOnly(readOnly);
            assertThat(database.row(database.numbersTo(1)).getInt(1)).isEqualTo(1);
        }

        @Test
        @Cites("Connection.isReadOnly")
        void isNotReadOnlyAfterSettingThatOff(Database database) throws SQLException {
            database.connection().setReadOnly(false);
            assertThat(database.connection().isReadOnly()).isFalse();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT})
        @Cites("Connection.setHoldability; DatabaseMetaData.supportsResultSetHoldability")
        void changesTheHoldability(int holdability, Database database) throws SQLException {
            Connection connection = database.connection();
            if (database.metaData().supportsResultSetHoldability(holdability)) {
                connection.setHoldability(holdability);
                assertThat(connection.getHoldability()).isEqualTo(holdability);
                assertThat(database.statement().getResultSetHoldability()).isEqualTo(holdability);
            } else {
                Refusal.unsupported(() -> connection.setHoldability(holdability));
            }
        }

        @Test
        @Cites("Connection.setHoldability")
        void refusesAHoldabilityThatIsNone(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.setHoldability(7));
        }

        @Test
        @Cites("Connection.setCatalog; Connection.getCatalog")
        void keepsTheCatalogThatItHas(Database database) throws SQLException {
            String catalog = database.connection().getCatalog();
            if (catalog == null) {
                throw new TestAbortedException("the connection has no catalog");
            }
            database.connection().setCatalog(catalog);
            assertThat(database.connection().getCatalog()).isEqualTo(catalog);
        }

        @Test
        @Cites("Connection.setSchema; Connection.getSchema")
        void keepsTheSchemaThatItHas(Database database) throws SQLException {
            String schema = schema(database);
            database.connection().setSchema(schema);
            assertThat(database.connection().getSchema()).isEqualTo(schema);
        }

        private static String schema(Database database) throws SQLException {
            String schema = database.connection().getSchema();
            if (schema == null) {
                throw new TestAbortedException("the connection has no schema");
            }
            return schema;
        }

        @Test
        @Cites("Connection.setSchema; DatabaseMetaData.getSchemas")
        void changesTheSchemaForItselfAlone(Database database) throws SQLException {
            String schema = schema(database);
            String another = anotherSchema(database, schema);
            Connection other = database.connect();
            database.connection().setSchema(another);
            assertThat(database.connection().getSchema()).isEqualTo(another);
            assertThat(other.getSchema()).as("that of another connection").isEqualTo(schema);
        }

        private static String anotherSchema(Database database, String schema) throws SQLException {
            try (ResultSet schemas =
                    database.metaData().getSchemas(database.connection().getCatalog(), null)) {
                while (schemas.next()) {
                    if (!schemas.getString(1).equals(schema)) {
                        return schemas.getString(1);
                    }
                }
            }
            throw new TestAbortedException("there is only one schema");
        }

        @Test
        @Cites("Connection.setTypeMap; Connection.getTypeMap")
        void takesAnEmptyTypeMap(Database database) throws SQLException {
            try {
                database.connection().setTypeMap(Map.of());
                assertThat(database.connection().getTypeMap()).isNullOrEmpty();
            } catch (SQLFeatureNotSupportedException e) {
                throw new TestAbortedException("the driver has no type maps", e);
            }
        }

        @Test
        @Cites("Connection.beginRequest; Connection.endRequest: hints, not nested")
        void takesTheBoundsOfRequestsAsHints(Database database) throws SQLException {
            Connection connection = database.connection();
            connection.beginRequest();
            connection.beginRequest();
            assertThat(database.row(database.numbersTo(1)).getInt(1)).isEqualTo(1);
            connection.endRequest();
            connection.endRequest();
            assertThat(database.row(database.numbersTo(1)).getInt(1)).isEqualTo(1);
        }

        @Test
        @Cites("Connection.setNetworkTimeout; Connection.getNetworkTimeout")
        void keepsTheNetworkTimeout(Database database) throws SQLException {
            Connection connection = database.connection();
            try {
                connection.setNetworkTimeout(Runnable::run, 60_000);
            } catch (SQLFeatureNotSupportedException e) {
                throw new TestAbortedException("the driver has no network timeout", e);
            }
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
            connection.setNetworkTimeout(Runnable::run, 0);
            assertThat(connection.getNetworkTimeout()).isZero();
        }

        @Test
        @Cites("Connection.setNetworkTimeout")
        void refusesANegativeNetworkTimeout(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.setNetworkTimeout(Runnable::run, -1));
        }

        @Test
        @Cites("Connection.setNetworkTimeout")
        void refusesANetworkTimeoutWithoutAnExecutor(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.setNetworkTimeout(null, 1000));
        }
    }

    @Nested
    @Cites("Connection.setClientInfo; JDBC 4.3, 9")
    class ClientInfo {
        @Test
        @Cites("Connection.getClientInfo")
        void isAlwaysThere(Database database) throws SQLException {
            assertThat(database.connection().getClientInfo()).isNotNull();
        }

        @Test
        @Cites("Connection.getClientInfo(String): null for a name that the driver does not know")
        void isNullForAnUnknownName(Database database) throws SQLException {
            assertThat(database.connection().getClientInfo("of-nobody")).isNull();
        }

        @Test
        @Cites("Connection.setClientInfo; DatabaseMetaData.getClientInfoProperties")
        void keepsEachPropertyThatTheMetadataName(Database database) throws SQLException {
            for (String name : names(database)) {
                database.connection().setClientInfo(name, "abc");
                assertThat(database.connection().getClientInfo(name)).as(name).isEqualTo("abc");
                assertThat(database.connection().getClientInfo()).containsEntry(name, "abc");
            }
        }

        @Test
        @Cites("Connection.setClientInfo: null clears the value")
        void isClearedByNull(Database database) throws SQLException {
            String name = names(database).get(0);
            String before = database.connection().getClientInfo(name);
            database.connection().setClientInfo(name, "abc");
            database.connection().setClientInfo(name, null);
            assertThat(database.connection().getClientInfo(name)).isIn(before, "", null);
        }

        @Test
        @Cites("Connection.setClientInfo(Properties): what is not in the list is cleared")
        void isReplacedAsAWhole(Database database) throws SQLException {
            Connection connection = database.connection();
            for (String name : names(database)) {
                connection.setClientInfo(name, "abc");
            }
            connection.setClientInfo(new Properties());
            for (String name : names(database)) {
                assertThat(connection.getClientInfo(name)).as(name).isNotEqualTo("abc");
            }
        }

        @Test
        @Cites("Connection.setClientInfo: a warning, or an SQLClientInfoException, for a name that is not known")
        void warnsOfAnUnknownName(Database database) throws SQLException {
            Connection connection = database.connection();
            connection.clearWarnings();
            Throwable refused = catchThrowable(() -> connection.setClientInfo("of-nobody", "abc"));
            if (refused == null) {
                assertThat((Throwable) connection.getWarnings()).isNotNull();
            } else {
                assertThat(refused).isInstanceOf(SQLClientInfoException.class);
            }
        }

        private static List<String> names(Database database) throws SQLException {
            List<String> names = new ArrayList<>();
            try (ResultSet properties = database.metaData().getClientInfoProperties()) {
                while (properties.next()) {
                    names.add(properties.getString("NAME"));
                }
            }
            database.needs(!names.isEmpty(), "getClientInfoProperties() has rows, which");
            return names;
        }
    }

    @Nested
    @Cites("Connection.close; JDBC 4.3, 9")
    class Closed {
        private static Connection closed(Database database) throws SQLException {
            Connection connection = database.connect();
            connection.close();
            return connection;
        }

        @Test
        @Cites("Connection.isClosed")
        void saysSo(Database database) throws SQLException {
            assertThat(closed(database).isClosed()).isTrue();
        }

        @Test
        @Cites("Connection.close: again, it does nothing")
        void canBeClosedAgain(Database database) throws SQLException {
            Connection connection = closed(database);
            connection.close();
            assertThat(connection.isClosed()).isTrue();
        }

        @Test
        @Cites("Connection.isValid: false once it is closed")
        void isNotValid(Database database) throws SQLException {
            assertThat(closed(database).isValid(1)).isFalse();
        }

        @Test
        @Cites("Connection.abort: nothing happens to a closed connection")
        void canBeAborted(Database database) throws SQLException {
            Connection connection = closed(database);
            connection.abort(Runnable::run);
            assertThat(connection.isClosed()).isTrue();
        }

        @Test
        @Cites("Connection.setClientInfo: an SQLClientInfoException on a closed connection")
        void refusesClientInfo(Database database) throws SQLException {
            Connection connection = closed(database);
            Refusal.of(SQLClientInfoException.class, () -> connection.setClientInfo("ApplicationName", "abc"));
            Refusal.of(SQLClientInfoException.class, () -> connection.setClientInfo(new Properties()));
        }

        static Stream<Arguments> methods() {
            return Methods.of(Connection.class, "close", "isClosed", "isValid", "abort", "beginRequest", "endRequest");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("methods")
        @Cites("Connection: an SQLException from a method of a closed connection")
        void refusesEachMethod(String name, Method method, Database database) throws SQLException {
            Connection connection = closed(database);
            Refusal.of(() -> Methods.call(connection, method, "SELECT 1"));
        }
    }

    @Nested
    @Cites("Connection.abort")
    class Aborted {
        @Test
        void isClosed(Database database) throws SQLException {
            Connection connection = database.connect();
            connection.abort(Runnable::run);
            assertThat(connection.isClosed()).isTrue();
            Refusal.of(connection::createStatement);
        }

        @Test
        void takesItsStatementsAlong(Database database) throws SQLException {
            Connection connection = database.connect();
            Statement statement = connection.createStatement();
            connection.abort(Runnable::run);
            Refusal.of(() -> statement.executeQuery(database.numbersTo(1)));
        }

        @Test
        @Cites("Connection.abort: an SQLException if the executor is null")
        void needsAnExecutor(Database database) throws SQLException {
            Connection connection = database.connect();
            Refusal.of(() -> connection.abort(null));
        }
    }
}
