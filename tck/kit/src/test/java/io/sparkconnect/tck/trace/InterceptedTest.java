// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class InterceptedTest {
    /** As SQLite's are. */
    @Test
    void showsAStatementThatIsItsOwnParameterMetadata() throws SQLException {
        PreparedStatement shown = new Intercepted(Call::proceed).of(PreparedStatement.class, both());
        ParameterMetaData parameters = shown.getParameterMetaData();
        assertThat(parameters).isNotNull().isSameAs(shown.getParameterMetaData());
    }

    private static PreparedStatement both() {
        return (PreparedStatement) Proxy.newProxyInstance(
                InterceptedTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class, ParameterMetaData.class},
                (proxy, method, arguments) -> proxy);
    }
}
