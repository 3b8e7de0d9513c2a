// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.SparkConnectConnection;
import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.Guarded;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a connection offers of its session beyond JDBC: settings, tags, and stopping what runs. */
interface SessionControls extends SparkConnectConnection, Guarded {
    ConnectClient client();

    /** Told that a setting may have changed. */
    void settingChanged();

    @Override
    default String getSessionId() throws SQLException {
        requireOpen();
        return client().sessionId();
    }

    @Override
    default String getSetting(String name) throws SQLException {
        requireOpen();
        return client().findSetting(requireName(name)).orElse(null);
    }

    @Override
    default Map<String, String> getSettings() throws SQLException {
        requireOpen();
        return client().settings();
    }

    @Override
    default void setSetting(String name, String value) throws SQLException {
        requireOpen();
        requireName(name);
        if (value == null) {
            client().unset(name);
        } else {
            client().set(Map.of(name, value));
        }
        settingChanged();
    }

    private static String requireName(String name) throws SQLException {
        if (name == null || name.isBlank()) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the name of a setting cannot be empty; give one such as spark.sql.ansi.enabled");
        }
        return name;
    }

    @Override
    default void addTag(String tag) throws SQLException {
        requireOpen();
        client().addTag(requireTag(tag));
    }

    @Override
    default void removeTag(String tag) throws SQLException {
        requireOpen();
        client().removeTag(tag);
    }

    @Override
    default Set<String> getTags() throws SQLException {
        requireOpen();
        return client().tags();
    }

    @Override
    default List<String> interruptTag(String tag) throws SQLException {
        requireOpen();
        return client().interruptTag(requireTag(tag));
    }

    @Override
    default List<String> interruptAll() throws SQLException {
        requireOpen();
        return client().interruptAll();
    }

    private static String requireTag(String tag) throws SQLException {
        if (tag == null || tag.isEmpty() || tag.indexOf(',') >= 0) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the tag cannot be " + (tag == null ? "null" : "'" + tag + "'") + "; use a text without commas");
        }
        return tag;
    }
}
