// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconnect.server.config.ServerSettings.AuditSql;
import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.limit.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the audit log says of an event. */
final class AuditLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private AuditLine(String event) {
        fields.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("event", event);
    }

    /** Empty for what is not worth a line. */
    static Optional<String> of(Event event, AuditSql sql) {
        if (event instanceof Event.QueryEnded ended) {
            return line(new AuditLine("query").with(ended.query(), sql));
        } else if (event instanceof Event.AnalysisEnded ended) {
            return line(new AuditLine("analysis").with(ended.analysis(), sql));
        } else if (event instanceof Event.Refused refused) {
            return line(new AuditLine("refused")
                    .with(refused.origin())
                    .with("session", refused.session())
                    .with("call", refused.call())
                    .with("error", refused.errorClass())
                    .with("sqlstate", refused.sqlState())
                    .with("message", refused.message()));
        } else if (event instanceof Event.LoginFailed failed) {
            return line(new AuditLine("login_failed")
                    .with("address", failed.address())
                    .with("message", failed.reason()));
        } else if (event instanceof Event.SessionOpened opened) {
            return line(new AuditLine("session_opened").with(opened.origin()).with("session", opened.session()));
        } else if (event instanceof Event.SessionClosed closed) {
            return line(new AuditLine("session_closed")
                    .with(closed.origin())
                    .with("session", closed.session())
                    .with("ms", closed.age().toMillis()));
        } else if (event instanceof Event.Canceled canceled) {
            return line(new AuditLine("canceled")
                    .with(canceled.by())
                    .with("session", canceled.query().session())
                    .with("operation", canceled.query().operation())
                    .with("owner", canceled.query().user()));
        }
        return Optional.empty();
    }

    static String ofDropped(long lines) {
        return new AuditLine("dropped").with("lines", lines).text();
    }

    private AuditLine with(Query query, AuditSql sql) {
        with(query.origin())
                .with("session", query.key().session())
                .with("operation", query.key().operation())
                .with("client", query.request().clientType())
                .with(
                        "submitted",
                        query.submitted().truncatedTo(ChronoUnit.MILLIS).toString());
        switch (sql) {
            case TEXT -> with("sql", query.request().text());
            case HASH -> with("sql_sha256", query.request().hash());
            case NONE -> {}
        }
        return with("waited_ms", query.waited().toMillis())
                .with("ms", query.ran().toMillis())
                .with("rows", query.rows())
                .with("bytes", query.bytes())
                .with("outcome", query.state().name().toLowerCase(Locale.ROOT))
                .with("error", query.errorClass());
    }

    private AuditLine with(Origin origin) {
        return with("user", origin.user()).with("proof", origin.proof()).with("address", origin.address());
    }

    private AuditLine with(String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    private static Optional<String> line(AuditLine line) {
        return Optional.of(line.text());
    }

    private String text() {
        try {
            return JSON.writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
