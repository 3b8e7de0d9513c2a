// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DriverTest {
    private final Driver driver = new SparkConnectDriver();

    @Test
    void isFoundByDriverManagerWithoutClassForName() throws SQLException {
        assertThat(DriverManager.getDriver("jdbc:sparkconnect://host")).isInstanceOf(SparkConnectDriver.class);
    }

    @Test
    void leavesOtherDriversUrlsAlone() throws SQLException {
        assertThat(driver.acceptsURL("jdbc:postgresql://host/db")).isFalse();
        assertThat(driver.connect("jdbc:postgresql://host/db", new Properties()))
                .isNull();
    }

    @Test
    void refusesANullUrl() {
        assertThatThrownBy(() -> driver.acceptsURL(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> driver.connect(null, null)).isInstanceOf(SQLException.class);
    }

    @Test
    void connectsWithoutProperties() throws SQLException {
        try (Connection connection = driver.connect(SparkServer.url(), null)) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void connectsWithPropertiesOnly() throws SQLException {
        Properties info = new Properties();
        info.setProperty("token", SparkServer.address().token());
        info.setProperty("use_ssl", "false");
        String url = "jdbc:sparkconnect://127.0.0.1:" + SparkServer.address().port();
        try (Connection connection = driver.connect(url, info)) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void connectsToALocalSparkOfItsOwn() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sparkconnect:local")) {
            assertThat(connection.isValid(10)).isTrue();
            assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:sparkconnect:local");
        }
    }

    @Test
    void describesEveryPropertyAndHidesSecrets() throws SQLException {
        Properties info = new Properties();
        info.setProperty("token", "very-secret");
        DriverPropertyInfo[] properties = driver.getPropertyInfo("jdbc:sparkconnect://host/?use_ssl=true", info);
        assertThat(properties).extracting(property -> property.name).contains("token", "use_ssl", "connectTimeout");
        assertThat(Arrays.stream(properties).map(property -> property.value)).doesNotContain("very-secret");
        assertThat(properties)
                .filteredOn(property -> property.name.equals("use_ssl"))
                .singleElement()
                .satisfies(property -> assertThat(property.value).isEqualTo("true"))
                .satisfies(property -> assertThat(property.choices).containsExactly("true", "false"));
    }

    @Test
    void saysWhichServerItCannotReach() throws IOException {
        int port = freePort();
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sparkconnect://127.0.0.1:" + port))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("cannot reach the server at 127.0.0.1:" + port)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08001");
    }

    @Test
    void saysThatTheTokenIsWrongAndDoesNotShowIt() {
        String url =
                "jdbc:sparkconnect://127.0.0.1:" + SparkServer.address().port() + "/;token=not-the-token;use_ssl=false";
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("refused the token")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("not-the-token"));
    }

    @Test
    void givesUpOnAServerThatAcceptsAndNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:sparkconnect://127.0.0.1:" + silent.getLocalPort() + "?connectTimeout=500ms";
            long start = System.nanoTime();
            assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLTimeoutException.class);
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
    }

    @Test
    void reportsWhatSparkSaysOfABadSetting() {
        assertThatThrownBy(() -> SparkServer.connect(";spark.sql.shuffle.partitions=many"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("spark.sql.shuffle.partitions")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).hasSize(5));
    }

    @Test
    void startsInTheAskedSchema() throws SQLException {
        try (Connection connection = SparkServer.connect()) {
            connection.createStatement().execute("CREATE SCHEMA IF NOT EXISTS driver_test");
        }
        String url = SparkServer.url().replace("/;", "/spark_catalog/driver_test;");
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(connection.getSchema()).isEqualTo("driver_test");
            assertThat(connection.getCatalog()).isEqualTo("spark_catalog");
        }
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        String url = SparkServer.url().replace("/;", "/spark_catalog/no_such_schema;");
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no_such_schema");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String stackTrace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
