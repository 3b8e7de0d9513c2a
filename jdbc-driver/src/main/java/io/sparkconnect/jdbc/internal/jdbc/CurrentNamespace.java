// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.shape.Guarded;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The current catalog and schema. The session holds them, so they are asked for: a USE may have changed them. */
interface CurrentNamespace extends Connection, Guarded {

    @Override
    default void setCatalog(String catalog) throws SQLException {
        requireOpen();
        if (catalog != null && !catalog.isEmpty()) {
            run("SET CATALOG " + Identifiers.quote(catalog));
        }
    }

    @Override
    default String getCatalog() throws SQLException {
        return ask("SELECT current_catalog()");
    }

    @Override
    default void setSchema(String schema) throws SQLException {
        requireOpen();
        if (schema != null && !schema.isEmpty()) {
            run("USE NAMESPACE " + Identifiers.quoteNamespace(schema));
        }
    }

    @Override
    default String getSchema() throws SQLException {
        return Identifiers.join(Identifiers.parts(ask("SELECT current_schema()")));
    }

    private void run(String command) throws SQLException {
        try (Statement statement = createStatement()) {
            statement.execute(command);
        }
    }

    private String ask(String query) throws SQLException {
        try (Statement statement = createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
