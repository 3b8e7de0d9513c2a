// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.subject.Dialect.Routine;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions and procedures of a database, called. */
@Contract
@Cites("Connection.prepareCall; CallableStatement; JDBC 4.3, 13.3")
public final class CallContract {
    private static CallableStatement prepared(Database database, String call) throws SQLException {
        return database.closing(database.connection().prepareCall(call));
    }

    @Nested
    @Cites("CallableStatement: {? = call function(?, …)}")
    class Function {
        /** Marker 1 is what the function gives, 2 its parameter. */
        private static CallableStatement call(Database database) throws SQLException {
            return prepared(database, "{? = call " + name(database) + "(?)}");
        }

        private static String name(Database database) throws SQLException {
            String name = database.routine(Routine.FUNCTION);
            database.needs(
                    database.metaData().supportsStoredFunctionsUsingCallSyntax(),
                    "supportsStoredFunctionsUsingCallSyntax()");
            return name;
        }

        private static CallableStatement registered(Database database) throws SQLException {
            CallableStatement call = call(database);
            call.registerOutParameter(1, Types.INTEGER);
            return call;
        }

        @Test
        @Cites("CallableStatement.registerOutParameter; CallableStatement.getInt")
        void givesItsValue(Database database) throws SQLException {
            CallableStatement call = registered(database);
            call.setInt(2, -5);
            call.execute();
            assertThat(call.getInt(1)).isEqualTo(5);
            assertThat(call.wasNull()).isFalse();
        }

        @Test
        @Cites("CallableStatement.getObject: of the type that was registered")
        void givesItsValueAsAnObject(Database database) throws SQLException {
            CallableStatement call = registered(database);
            call.setInt(2, -5);
            call.execute();
            assertThat(call.getObject(1)).isEqualTo(5);
        }

        @Test
        @Cites("CallableStatement.getObject(int,Class)")
        void givesItsValueAsTheClassThatIsAskedFor(Database database) throws SQLException {
            CallableStatement call = registered(database);
            call.setInt(2, -5);
            call.execute();
            assertThat(call.getObject(1, Integer.class)).isEqualTo(5);
        }

        @Test
        @Cites("CallableStatement.registerOutParameter(int,SQLType); optional")
        void takesAnSqlTypeForItsValue(Database database) throws SQLException {
            CallableStatement call = call(database);
            try {
                call.registerOutParameter(1, JDBCType.INTEGER);
            } catch (SQLFeatureNotSupportedException e) {
                database.needs(false, "registerOutParameter(int,SQLType)");
            }
            call.setInt(2, -5);
            call.execute();
            assertThat(call.getInt(1)).isEqualTo(5);
        }

        @Test
        @Cites("CallableStatement.wasNull; CallableStatement.getInt: 0 for NULL")
        void givesNull(Database database) throws SQLException {
            CallableStatement call = registered(database);
            call.setNull(2, Types.INTEGER);
            call.execute();
            assertThat(call.getInt(1)).isZero();
            assertThat(call.wasNull()).isTrue();
            assertThat(call.getObject(1)).isNull();
        }

        @Test
        @Cites("PreparedStatement.execute: as often as one likes")
        void canBeCalledAgain(Database database) throws SQLException {
            CallableStatement call = registered(database);
            for (int value : new int[] {-5, 6, -7}) {
                call.setInt(2, value);
                call.execute();
                assertThat(call.getInt(1)).isEqualTo(Math.abs(value));
            }
        }

        @Test
        @Cites("JDBC 4.3, 13.3: each parameter that goes in needs a value")
        void isRefusedWithoutItsParameter(Database database) throws SQLException {
            CallableStatement call = registered(database);
            Refusal.of(call::execute);
        }

        @Test
        @Cites("CallableStatement.registerOutParameter, getInt: an SQLException for an index that is not valid")
        void hasNoMoreParametersThanMarkers(Database database) throws SQLException {
            CallableStatement call = registered(database);
            Refusal.of(() -> call.registerOutParameter(0, Types.INTEGER));
            Refusal.of(() -> call.registerOutParameter(3, Types.INTEGER));
            call.setInt(2, -5);
            call.execute();
            Refusal.of(() -> call.getInt(0));
            Refusal.of(() -> call.getInt(3));
            assertThat(call.getInt(1)).isEqualTo(5);
        }

        @Test
        @Cites("CallableStatement.getInt: of a parameter that was registered")
        void doesNotGiveBackWhatWentIn(Database database) throws SQLException {
            CallableStatement call = registered(database);
            call.setInt(2, -5);
            call.execute();
            Refusal.of(() -> call.getInt(2));
        }

        @Test
        @Cites("ParameterMetaData.getParameterMode")
        void knowsWhichParametersGoInAndOut(Database database) throws SQLException {
            ParameterMetaData parameters = registered(database).getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(2);
            assertThat(parameters.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeOut);
            assertThat(parameters.getParameterMode(2)).isEqualTo(ParameterMetaData.parameterModeIn);
        }

        static Stream<Arguments> uses() {
            // spotless:off
            return Stream.of(
                    arguments("getInt",               (Use) call -> call.getInt(1)),
                    arguments("getObject",            (Use) call -> call.getObject(1)),
                    arguments("wasNull",              (Use) CallableStatement::wasNull),
                    arguments("registerOutParameter", (Use) call -> call.registerOutParameter(1, Types.INTEGER)),
                    arguments("setInt",               (Use) call -> call.setInt(2, 1)),
                    arguments("execute",              (Use) CallableStatement::execute));
            // spotless:on
        }

        /** A use of a call. */
        @FunctionalInterface
        private interface Use {
            void of(CallableStatement call) throws SQLException;
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("uses")
        @Cites("CallableStatement: an SQLException on a closed one")
        void isRefusedOnceItIsClosed(String name, Use use, Database database) throws SQLException {
            CallableStatement call = registered(database);
            call.setInt(2, -5);
            call.execute();
            call.close();
            Refusal.of(() -> use.of(call));
        }

        @Test
        @Cites("DatabaseMetaData.getFunctions; DatabaseMetaData.getProcedures")
        void isInTheMetadata(Database database) throws SQLException {
            String name = name(database);
            assertThat(names(database.metaData()))
                    .anySatisfy(listed -> assertThat(listed).isEqualToIgnoringCase(name));
        }

        private static List<String> names(DatabaseMetaData metaData) throws SQLException {
            List<String> names = new ArrayList<>();
            try (ResultSet functions = metaData.getFunctions(null, null, "%")) {
                add(functions, "FUNCTION_NAME", names);
            } catch (SQLFeatureNotSupportedException e) {
                // Functions may be listed as procedures.
            }
            try (ResultSet procedures = metaData.getProcedures(null, null, "%")) {
                add(procedures, "PROCEDURE_NAME", names);
            }
            return names;
        }

        private static void add(ResultSet rows, String column, List<String> names) throws SQLException {
            while (rows.next()) {
                names.add(rows.getString(column));
            }
        }
    }

    @Nested
    @Cites("CallableStatement: {call procedure(?, …)}")
    class Procedure {
        /** Marker 1 goes in, 2 comes out. */
        private static CallableStatement call(Database database) throws SQLException {
            String name = database.routine(Routine.PROCEDURE);
            database.needs(database.metaData().supportsStoredProcedures(), "supportsStoredProcedures()");
            return prepared(database, "{call " + name + "(?, ?)}");
        }

        @Test
        @Cites("CallableStatement.registerOutParameter")
        void givesWhatComesOut(Database database) throws SQLException {
            CallableStatement call = call(database);
            call.setInt(1, -5);
            call.registerOutParameter(2, Types.INTEGER);
            call.execute();
            assertThat(call.getInt(2)).isEqualTo(5);
            assertThat(call.wasNull()).isFalse();
        }

        @Test
        @Cites("CallableStatement.wasNull")
        void givesNull(Database database) throws SQLException {
            CallableStatement call = call(database);
            call.setNull(1, Types.INTEGER);
            call.registerOutParameter(2, Types.INTEGER);
            call.execute();
            assertThat(call.getObject(2)).isNull();
            assertThat(call.wasNull()).isTrue();
        }

        @Test
        @Cites("PreparedStatement.executeUpdate")
        void givesWhatComesOutOfAnUpdate(Database database) throws SQLException {
            CallableStatement call = call(database);
            call.setInt(1, -5);
            call.registerOutParameter(2, Types.INTEGER);
            call.executeUpdate();
            assertThat(call.getInt(2)).isEqualTo(5);
        }

        @Test
        @Cites("DatabaseMetaData.supportsNamedParameters; CallableStatement.setInt(String,int)")
        void takesItsParametersByName(Database database) throws SQLException {
            database.needs(database.metaData().supportsNamedParameters(), "supportsNamedParameters()");
            CallableStatement call = call(database);
            call.setInt("a", -5);
            call.registerOutParameter("b", Types.INTEGER);
            call.execute();
            assertThat(call.getInt("b")).isEqualTo(5);
        }
    }
}
