// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** How a driver is asked for a connection. */
@Contract
@Cites("Driver; JDBC 4.3, 9")
public final class DriverContract {
    @Nested
    @Cites("Driver.connect; JDBC 4.3, 9: a driver leaves the URLs of others to them")
    class OfUrls {
        static Stream<Arguments> foreign() {
            return Stream.of(
                    arguments("another-protocol", "jdbc:of-nobody-at-all://localhost/database"),
                    arguments("empty", ""),
                    arguments("only-jdbc", "jdbc:"),
                    arguments("no-jdbc", "http://localhost/"),
                    arguments("not-a-url", "%%% not a URL"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("foreign")
        @Cites("Driver.connect: null for the wrong kind of URL")
        void givesNoConnectionForAForeignUrl(String name, String url, Database database) throws SQLException {
            assertThat(database.driver().connect(url, database.connectionProperties()))
                    .isNull();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("foreign")
        @Cites("Driver.acceptsURL")
        void doesNotAcceptAForeignUrl(String name, String url, Database database) throws SQLException {
            assertThat(database.driver().acceptsURL(url)).isFalse();
        }

        @Test
        @Cites("Driver.acceptsURL")
        void acceptsItsOwn(Database database) throws SQLException {
            assertThat(database.driver().acceptsURL(database.url())).isTrue();
        }

        @Test
        @Cites("Driver.acceptsURL; Driver.connect")
        void takesAProtocolThatOnlyBeginsLikeItsOwnForForeign(Database database) throws SQLException {
            String[] parts = database.url().split(":", 3);
            String url = parts[0] + ":" + parts[1] + "-of-another:" + parts[2];
            assertThat(database.driver().acceptsURL(url)).isFalse();
        }

        @Test
        @Cites("Driver.connect: an SQLException if the URL is null")
        void refusesToConnectWithoutOne(Database database) {
            Refusal.of(() -> database.driver().connect(null, database.connectionProperties()));
        }

        @Test
        @Cites("Driver.acceptsURL: an SQLException if the URL is null")
        void refusesToAcceptNone(Database database) {
            Refusal.of(() -> database.driver().acceptsURL(null));
        }
    }

    @Nested
    @Cites("Driver.connect")
    class Connecting {
        @Test
        void opensAConnection(Database database) throws SQLException {
            Connection connection = database.connect();
            assertThat(connection).isNotNull();
            assertThat(connection.isClosed()).isFalse();
        }

        @Test
        void opensAnotherConnectionEachTime(Database database) throws SQLException {
            Connection first = database.connect();
            Connection second = database.connect();
            assertThat(second).isNotSameAs(first);
            first.close();
            assertThat(second.isClosed())
                    .as("the second when the first is closed")
                    .isFalse();
            assertThat(second.isValid(10)).isTrue();
        }

        @Test
        void leavesThePropertiesAsTheyAre(Database database) throws SQLException {
            Properties properties = database.connectionProperties();
            database.closing(database.driver().connect(database.url(), properties));
            assertThat(properties).isEqualTo(database.connectionProperties());
        }

        @Test
        @Cites("Driver.connect: an SQLException for a driver's own URL that it cannot connect to; SQLSTATE class 28")
        void saysThatAPasswordIsWrong(Database database) throws SQLException {
            Properties properties = database.connectionProperties();
            if (!properties.containsKey("password")) {
                throw new TestAbortedException("the target has no password");
            }
            properties.setProperty("password", "certainly-not-the-password");
            Refusal.withState(
                    () -> database.closing(database.driver().connect(database.url(), properties)), "28", "08");
        }
    }

    @Nested
    @Cites("Driver.connect: an SQLException for a driver's own URL that it cannot connect to")
    class WithoutAServer {
        private static ThrowingCallable connecting(Database database) {
            String url = database.unreachableUrl();
            return () -> database.closing(database.driver().connect(url, database.connectionProperties()));
        }

        @Test
        @Cites("SQLException.getSQLState: class 08, connection exception")
        void saysThatThereIsNoConnection(Database database) {
            Refusal.withState(connecting(database), "08");
        }

        @Test
        @Cites("SQLNonTransientConnectionException, SQLTransientConnectionException: SQLSTATE class 08")
        void throwsAnExceptionOfConnections(Database database) {
            assertThat((Throwable) Refusal.of(connecting(database)))
                    .isInstanceOfAny(
                            SQLNonTransientConnectionException.class,
                            SQLTransientConnectionException.class,
                            SQLRecoverableException.class);
        }
    }

    @Nested
    @Cites("Driver.getPropertyInfo")
    class Information {
        private static DriverPropertyInfo[] of(Database database) throws SQLException {
            return database.driver().getPropertyInfo(database.url(), database.connectionProperties());
        }

        @Test
        @Cites("Driver.getPropertyInfo: an array, perhaps an empty one")
        void isAlwaysThere(Database database) throws SQLException {
            assertThat(of(database)).isNotNull().doesNotContainNull();
        }

        @Test
        @Cites("DriverPropertyInfo.name")
        void namesEachPropertyOnce(Database database) throws SQLException {
            assertThat(of(database))
                    .extracting(property -> property.name)
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name).isNotBlank());
        }

        @Test
        @Cites("DriverPropertyInfo.choices; DriverPropertyInfo.value")
        void hasTheValueAmongItsChoices(Database database) throws SQLException {
            assertThat(of(database))
                    .filteredOn(property -> property.choices != null && property.value != null)
                    .allSatisfy(property -> assertThat(property.value)
                            .as("value of %s", property.name)
                            .isIn((Object[]) property.choices));
        }

        @Test
        @Cites("Driver.getPropertyInfo: for a tool that has no values yet")
        void needsNoProperties(Database database) throws SQLException {
            assertThat(database.driver().getPropertyInfo(database.url(), new Properties()))
                    .isNotNull();
        }

        @Test
        void leavesThePropertiesAsTheyAre(Database database) throws SQLException {
            Properties properties = database.connectionProperties();
            database.driver().getPropertyInfo(database.url(), properties);
            assertThat(new HashMap<>(properties)).isEqualTo(new HashMap<>(database.connectionProperties()));
        }

        @Test
        @Cites("DriverPropertyInfo.required: a value must be given to connect")
        void requiresNothingMoreThanWhatConnects(Database database) throws SQLException {
            database.connect();
            assertThat(of(database)).filteredOn(property -> property.required).allSatisfy(property -> assertThat(
                            property.value)
                    .as("value of %s, which is required", property.name)
                    .isNotNull());
        }
    }

    @Nested
    class Itself {
        @Test
        @Cites("JDBC 4.3, 9: the service java.sql.Driver")
        void isFoundAsAService(Database database) {
            Class<? extends Driver> type = database.driverClass();
            assertThat(ServiceLoader.load(Driver.class, type.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::type)
                            .filter(provider -> provider.getName().equals(type.getName())))
                    .isNotEmpty();
        }

        @Test
        @Cites("JDBC 4.3, 9: a driver can be made without arguments")
        void hasAPublicConstructorWithoutArguments(Database database) {
            assertThat(database.driverClass().getConstructors())
                    .anySatisfy(constructor ->
                            assertThat(constructor.getParameterCount()).isZero());
        }

        @Test
        @Cites("Driver.getMajorVersion; DatabaseMetaData.getDriverMajorVersion")
        void hasTheVersionThatTheMetadataSay(Database database) throws SQLException {
            DatabaseMetaData metaData = database.metaData();
            assertThat(database.driver().getMajorVersion()).isEqualTo(metaData.getDriverMajorVersion());
            assertThat(database.driver().getMinorVersion()).isEqualTo(metaData.getDriverMinorVersion());
        }

        @Test
        @Cites("Driver.getMajorVersion; Driver.getMinorVersion")
        void hasAVersionThatIsNotNegative(Database database) {
            assertThat(database.driver().getMajorVersion()).isNotNegative();
            assertThat(database.driver().getMinorVersion()).isNotNegative();
        }

        @Test
        @Cites("Driver.jdbcCompliant; JDBC 4.3, 6: with SQL 92 at entry level and transactions")
        void claimsToBeCompliantOnlyWithTheSqlForIt(Database database) throws SQLException {
            database.needs(database.driver().jdbcCompliant(), "jdbcCompliant()");
            DatabaseMetaData metaData = database.metaData();
            assertThat(metaData.supportsANSI92EntryLevelSQL())
                    .as("supportsANSI92EntryLevelSQL()")
                    .isTrue();
            assertThat(metaData.supportsTransactions())
                    .as("supportsTransactions()")
                    .isTrue();
        }

        @Test
        @Cites("Driver.getParentLogger")
        void hasALoggerOrSaysThatItHasNone(Database database) {
            AtomicReference<Logger> logger = new AtomicReference<>();
            Throwable thrown = catchThrowable(() -> logger.set(database.driver().getParentLogger()));
            if (thrown == null) {
                assertThat(logger.get()).isNotNull();
            } else {
                assertThat(thrown).isInstanceOf(SQLFeatureNotSupportedException.class);
            }
        }
    }
}
