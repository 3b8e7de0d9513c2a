// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Struct;
import org.junit.jupiter.api.Test;

/** The arrays, structs and large objects that a connection makes. */
@Contract
@Cites("Connection.createArrayOf; JDBC 4.3, 16")
public final class CreatedValueContract {
    /** Of a driver that may not have the type. */
    @FunctionalInterface
    private interface Factory<T> {
        T make(Connection connection) throws SQLException;
    }

    private static <T> T made(Database database, Factory<T> factory) throws SQLException {
        try {
            return factory.make(database.connection());
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, "the driver's offer to make one");
            throw e;
        }
    }

    private static Array array(Database database, Object... elements) throws SQLException {
        String type = database.dialect().type(JDBCType.INTEGER).orElseThrow();
        return made(database, connection -> connection.createArrayOf(type, elements));
    }

    @Test
    @Cites("Connection.createArrayOf; Array.getArray")
    void makesAnArrayOfItsElements(Database database) throws SQLException {
        assertThat((Object[]) array(database, 1, 2, null).getArray()).containsExactly(1, 2, null);
    }

    @Test
    @Cites("Array.getArray(long,int): from 1")
    void makesAnArrayThatGivesAPart(Database database) throws SQLException {
        assertThat((Object[]) array(database, 1, 2, 3, 4).getArray(2, 2)).containsExactly(2, 3);
    }

    @Test
    @Cites("Array.getResultSet: index and element")
    void makesAnArrayThatGivesItsElementsAsRows(Database database) throws SQLException {
        ResultSet rows = made(database, connection -> array(database, 7, 8).getResultSet());
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(1);
        assertThat(rows.getInt(2)).isEqualTo(7);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(2)).isEqualTo(8);
        assertThat(rows.next()).isFalse();
    }

    @Test
    @Cites("Connection.createArrayOf: an SQLException if the name of the type is null")
    void refusesAnArrayOfNoType(Database database) throws SQLException {
        Connection connection = database.connection();
        Refusal.of(() -> connection.createArrayOf(null, new Object[] {1}));
    }

    @Test
    @Cites("Array.free: an SQLException afterwards; freeing again does nothing")
    void makesAnArrayThatCanBeFreed(Database database) throws SQLException {
        Array array = array(database, 1);
        array.free();
        array.free();
        Refusal.of(array::getArray);
    }

    /** Of the target's type STRUCT: an INTEGER and a text. */
    private static Struct struct(Database database) throws SQLException {
        database.needsType(JDBCType.STRUCT);
        String type = database.dialect().type(JDBCType.STRUCT).orElseThrow();
        return made(database, connection -> connection.createStruct(type, new Object[] {7, "seven"}));
    }

    @Test
    @Cites("Connection.createStruct; Struct.getAttributes: in their order")
    void makesAStructOfItsAttributes(Database database) throws SQLException {
        assertThat(struct(database).getAttributes()).containsExactly(7, "seven");
    }

    @Test
    @Cites("Struct.getSQLTypeName")
    void makesAStructThatKnowsItsType(Database database) throws SQLException {
        assertThat(struct(database).getSQLTypeName()).isNotBlank();
    }

    @Test
    @Cites("PreparedStatement.setObject; ResultSet.getObject: a STRUCT is a java.sql.Struct")
    void makesAStructThatCanBeSent(Database database) throws SQLException {
        Struct struct = struct(database);
        PreparedStatement statement = database.prepare(database.dialect().selectExpression("?"));
        statement.setObject(1, struct);
        ResultSet rows = statement.executeQuery();
        rows.next();
        assertThat(rows.getObject(1)).isInstanceOf(Struct.class);
        assertThat(((Struct) rows.getObject(1)).getAttributes()).containsExactly(7, "seven");
    }

    @Test
    @Cites("Connection.createStruct: an SQLException if the name of the type is null")
    void refusesAStructOfNoType(Database database) throws SQLException {
        Connection connection = database.connection();
        Refusal.of(() -> connection.createStruct(null, new Object[] {7, "seven"}));
    }

    @Test
    @Cites("Connection.createClob; Clob.length: without data at first")
    void makesAnEmptyClob(Database database) throws SQLException {
        assertThat(made(database, Connection::createClob).length()).isZero();
    }

    @Test
    @Cites("Clob.setString; Clob.getSubString: from 1")
    void makesAClobThatCanBeWrittenTo(Database database) throws SQLException {
        Clob clob = made(database, Connection::createClob);
        assertThat(clob.setString(1, "Grüße")).isEqualTo(5);
        assertThat(clob.length()).isEqualTo(5);
        assertThat(clob.getSubString(2, 3)).isEqualTo("rüß");
    }

    @Test
    @Cites("Connection.createNClob; Clob.getSubString")
    void makesANationalClobThatCanBeWrittenTo(Database database) throws SQLException {
        Clob clob = made(database, Connection::createNClob);
        clob.setString(1, "世界");
        assertThat(clob.getSubString(1, 2)).isEqualTo("世界");
    }

    @Test
    @Cites("Clob.free")
    void makesAClobThatCanBeFreed(Database database) throws SQLException {
        Clob clob = made(database, Connection::createClob);
        clob.free();
        clob.free();
        Refusal.of(clob::length);
    }

    @Test
    @Cites("Connection.createBlob; Blob.length: without data at first")
    void makesAnEmptyBlob(Database database) throws SQLException {
        assertThat(made(database, Connection::createBlob).length()).isZero();
    }

    @Test
    @Cites("Blob.setBytes; Blob.getBytes: from 1")
    void makesABlobThatCanBeWrittenTo(Database database) throws SQLException {
        Blob blob = made(database, Connection::createBlob);
        assertThat(blob.setBytes(1, new byte[] {1, 2, 3})).isEqualTo(3);
        assertThat(blob.length()).isEqualTo(3);
        assertThat(blob.getBytes(2, 2)).containsExactly(2, 3);
    }

    @Test
    @Cites("Blob.free")
    void makesABlobThatCanBeFreed(Database database) throws SQLException {
        Blob blob = made(database, Connection::createBlob);
        blob.free();
        blob.free();
        Refusal.of(blob::length);
    }

    @Test
    @Cites("Connection.createSQLXML; SQLXML.setString; SQLXML.getString")
    void makesXmlThatCanBeWrittenTo(Database database) throws SQLException {
        SQLXML xml = made(database, Connection::createSQLXML);
        xml.setString("<a><b/></a>");
        assertThat(xml.getString()).isEqualTo("<a><b/></a>");
    }
}
