// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.proto.AnalyzePlanResponse;
import io.sparkconnect.proto.DataType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables with a column whose type is newer than the driver: the forwarding server puts one into Spark's answer. */
@Tag("each-version")
class UnknownTypesTest {
    private static final String[] SHOWN = {
        "ORDINAL_POSITION", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "REMARKS", "IS_NULLABLE"
    };

    private ForwardingServer server;
    private Connection connection;

    @BeforeAll
    static void createTables() throws SQLException {
        try (Connection direct = SparkServer.connect()) {
            run(
                    direct,
                    "CREATE SCHEMA unknown_types",
                    "CREATE TABLE unknown_types.t (a INT, odd MAP<STRING, INT> COMMENT 'new', b STRING) USING parquet",
                    "CREATE TABLE unknown_types.other (c INT) USING parquet");
        }
    }

    @AfterAll
    static void dropTables() throws SQLException {
        try (Connection direct = SparkServer.connect()) {
            run(direct, "DROP SCHEMA unknown_types CASCADE");
        }
    }

    @BeforeEach
    void connect() throws IOException, SQLException {
        server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
        connection = DriverManager.getConnection(SparkServer.url(server.port()));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
    }

    /** How types come that a driver of today does not know. */
    static Stream<DataType> unknownTypes() {
        UnknownFieldSet.Field empty = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.EMPTY)
                .build();
        DataType newer = DataType.newBuilder()
                .setUnknownFields(
                        UnknownFieldSet.newBuilder().addField(500, empty).build())
                .build();
        return Stream.of(
                newer,
                DataType.newBuilder()
                        .setUnparsed(DataType.Unparsed.newBuilder().setDataTypeString("newtype(3)"))
                        .build(),
                DataType.newBuilder()
                        .setUdt(DataType.UDT.newBuilder().setType("udt").setJvmClass("com.example.Point"))
                        .build(),
                DataType.newBuilder()
                        .setArray(DataType.Array.newBuilder().setElementType(newer))
                        .build());
    }

    /** Gives the type to every map. */
    private void sendInsteadOfMaps(DataType type) {
        server.rewrite("AnalyzePlan", message -> {
            try {
                AnalyzePlanResponse.Builder answer = AnalyzePlanResponse.parseFrom(message).toBuilder();
                for (DataType.StructField.Builder field : answer.getSchemaBuilder()
                        .getSchemaBuilder()
                        .getStructBuilder()
                        .getFieldsBuilderList()) {
                    if (field.getDataType().hasMap()) {
                        field.setDataType(type);
                    }
                }
                return answer.build().toByteArray();
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("unknownTypes")
    void costNotTheOtherColumnsAndAreCalledWhatSparkCallsThem(DataType type) throws SQLException {
        sendInsteadOfMaps(type);
        assertThat(Rows.of(connection.getMetaData().getColumns("spark_catalog", "unknown\\_types", "%", "%"), SHOWN))
                .containsExactly(
                        "1 c " + Types.INTEGER + " INT 10 null YES",
                        "1 a " + Types.INTEGER + " INT 10 null YES",
                        "2 odd " + Types.OTHER + " map<string,int> null new YES",
                        "3 b " + Types.VARCHAR + " STRING 2147483647 null YES");
        try (ResultSet columns = connection.getMetaData().getColumns("spark_catalog", "unknown_types", "t", "%")) {
            assertThat(Rows.warnings(columns))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "the type of column `odd` of table `spark_catalog`.`unknown_types`.`t` is shown as OTHER: "
                                    + "the server sent a column type ");
        }
    }

    @Test
    void warnsOnlyOfColumnsThatWereAskedFor() throws SQLException {
        sendInsteadOfMaps(DataType.getDefaultInstance());
        try (ResultSet columns = connection.getMetaData().getColumns("spark_catalog", "unknown\\_types", "t", "b")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(3);
            assertThat(Rows.warnings(columns)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("unknownTypes")
    void areCalledWhatTheServerSentWhereSparkCannotBeAsked(DataType type) throws SQLException {
        try (Connection direct = SparkServer.connect()) {
            run(direct, "CREATE TABLE unknown_types.brief (odd MAP<STRING, INT>) USING parquet");
        }
        sendInsteadOfMaps(type);
        server.before("ExecutePlan", () -> dropTable("unknown_types.brief"));
        assertThat(Rows.of(
                        connection.getMetaData().getColumns("spark_catalog", "unknown\\_types", "brief", "%"),
                        "COLUMN_NAME",
                        "TYPE_NAME"))
                .containsExactly(type.hasUnparsed() ? "odd newtype(3)" : "odd UNKNOWN");
    }

    private static void dropTable(String table) {
        try (Connection direct = SparkServer.connect()) {
            run(direct, "DROP TABLE " + table);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areRefusedWhereTheyWouldBeRead() throws SQLException {
        sendInsteadOfMaps(DataType.getDefaultInstance());
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM unknown_types.t")) {
            assertThatThrownBy(query::getMetaData)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("which this driver does not know; cast it to STRING");
        }
    }
}
