// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/** A batch of SQL texts, executed one after the other. */
final class TextBatch extends StatementBatch {
    private final List<String> texts = new ArrayList<>();

    TextBatch(SparkStatement statement) {
        super(statement);
    }

    void add(String sql) throws SQLException {
        if (sql == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the SQL text is null");
        }
        texts.add(sql);
    }

    @Override
    int size() {
        return texts.size();
    }

    @Override
    void clear() {
        texts.clear();
    }

    @Override
    LongStream run() throws SQLException {
        Iterator<String> each = texts.iterator();
        return runEach(() -> new BoundSql(each.next()), Statement.SUCCESS_NO_INFO);
    }
}
