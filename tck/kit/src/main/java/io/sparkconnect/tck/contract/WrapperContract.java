// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How an application gets at the driver's own objects. */
@Contract
@Cites("Wrapper")
public final class WrapperContract {
    /** What no driver implements. */
    private interface OfNobody {}

    /** Makes an object of java.sql. */
    @FunctionalInterface
    private interface Maker {
        Wrapper make(Database database) throws SQLException;
    }

    private static Arguments row(Class<?> type, Maker maker) {
        return arguments(type.getSimpleName(), type, maker);
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                row(Connection.class, Database::connection),
                row(Statement.class, Database::statement),
                row(PreparedStatement.class, database -> database.prepare(database.numbersTo(1))),
                row(ResultSet.class, database -> database.query(database.numbersTo(1))),
                row(DatabaseMetaData.class, Database::metaData),
                row(ResultSetMetaData.class, database -> database.query(database.numbersTo(1))
                        .getMetaData()),
                row(ParameterMetaData.class, database -> database.prepare(
                                "SELECT name FROM " + database.numbers() + " WHERE n = ?")
                        .getParameterMetaData()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    @Cites("Wrapper.isWrapperFor: true of an interface that it implements")
    void isAWrapperForItsOwnInterface(String name, Class<?> type, Maker maker, Database database) throws SQLException {
        assertThat(maker.make(database).isWrapperFor(type)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    @Cites("Wrapper.unwrap: an object that implements the interface")
    void unwrapsToItsOwnInterface(String name, Class<?> type, Maker maker, Database database) throws SQLException {
        assertThat(type.isInstance(maker.make(database).unwrap(type))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    @Cites("Wrapper.isWrapperFor; Wrapper.unwrap: true means that it succeeds")
    void unwrapsToTheInterfacesAboveIt(String name, Class<?> type, Maker maker, Database database) throws SQLException {
        Wrapper object = maker.make(database);
        for (Class<?> above : type.getInterfaces()) {
            assertThat(object.isWrapperFor(above)).as(above.getSimpleName()).isTrue();
            assertThat(above.isInstance(object.unwrap(above)))
                    .as(above.getSimpleName())
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    @Cites("Wrapper.isWrapperFor: false of an interface that nothing within implements")
    void isNoWrapperForAForeignInterface(String name, Class<?> type, Maker maker, Database database)
            throws SQLException {
        assertThat(maker.make(database).isWrapperFor(OfNobody.class)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    @Cites("Wrapper.unwrap: an SQLException if nothing within implements the interface")
    void refusesToUnwrapToAForeignInterface(String name, Class<?> type, Maker maker, Database database)
            throws SQLException {
        Wrapper object = maker.make(database);
        Refusal.of(() -> object.unwrap(OfNobody.class));
    }

    @Test
    @Cites("Wrapper.isWrapperFor: false of a class that it is not")
    void isNoWrapperForAForeignClass(Database database) throws SQLException {
        assertThat(database.connection().isWrapperFor(String.class)).isFalse();
        Refusal.of(() -> database.connection().unwrap(String.class));
    }

    @Test
    @Cites("Wrapper.isWrapperFor: a statement is no prepared statement")
    void isNoWrapperForAnInterfaceBelow(Database database) throws SQLException {
        Statement statement = database.statement();
        if (statement.isWrapperFor(PreparedStatement.class)) {
            assertThat(statement.unwrap(PreparedStatement.class)).isNotNull();
        } else {
            Refusal.of(() -> statement.unwrap(PreparedStatement.class));
        }
    }

    @Test
    @Cites("Wrapper.unwrap: it can be used like the object itself")
    void unwrapsToAConnectionThatWorks(Database database) throws SQLException {
        Connection connection = database.connection().unwrap(Connection.class);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(database.numbersTo(1))) {
            assertThat(rows.next()).isTrue();
        }
    }
}
