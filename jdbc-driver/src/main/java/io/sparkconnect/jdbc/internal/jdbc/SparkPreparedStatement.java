// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.GeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.IntCounts;
import io.sparkconnect.jdbc.internal.shape.LobSetters;
import io.sparkconnect.jdbc.internal.shape.PrimitiveSetters;
import io.sparkconnect.jdbc.internal.sql.SqlScript;
import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;

/**
 * A statement with one text and parameters, which the server binds: no value is ever written into the text here.
 * Confined to one thread, except {@link #cancel} and {@link #close}.
 */
sealed class SparkPreparedStatement extends SparkStatement implements PrimitiveSetters, LobSetters
        permits SparkCallableStatement {
    private final SparkConnection connection;
    private final StatementKind kind;
    private final boolean several;
    private final ParameterList parameters;
    private final ParameterBatch batch;

    SparkPreparedStatement(SparkConnection connection, String sql, StatementSettings settings, GeneratedKeys keys) {
        super(connection, settings, keys);
        settings.poolable = true;
        this.connection = connection;
        this.kind = StatementKind.of(sql);
        this.several = SqlScript.split(sql).size() > 1;
        this.parameters = new ParameterList(sql);
        this.batch = new ParameterBatch(this, connection, sql, parameters);
    }

    private BoundSql bound() throws SQLException {
        requireOpen();
        return parameters.bind(several ? LiteralSyntax.unsure() : connection.literalSyntax());
    }

    private interface Running<T> {
        T run(BoundSql sql) throws SQLException;
    }

    private <T> T explained(Running<T> running) throws SQLException {
        BoundSql sql = bound();
        try {
            return running.run(sql);
        } catch (SQLSyntaxErrorException failure) {
            throw parameters.explained(failure);
        }
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return explained(this::query);
    }

    @Override
    public boolean execute() throws SQLException {
        return explained(this::run);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return explained(this::update);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return IntCounts.narrow(executeLargeUpdate(), "executeLargeUpdate");
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        throw hasItsText("executeQuery");
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        throw hasItsText("execute");
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        throw hasItsText("executeUpdate");
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        throw hasItsText("addBatch");
    }

    @Override
    public void addBatch() throws SQLException {
        requireOpen();
        batch.add();
    }

    @Override
    public StatementBatch batch() {
        return batch;
    }

    private SQLException hasItsText(String method) throws SQLException {
        requireOpen();
        return SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("a prepared statement has its SQL text already; use "
                + method + "() without one, or a statement of Connection.createStatement");
    }

    private void set(int index, Parameter value) throws SQLException {
        parameters.set(index, value);
    }

    private void requireParameter(int index) throws SQLException {
        requireOpen();
        parameters.requireIndex(index);
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        requireParameter(index);
        set(index, ParameterTargets.ofNull(type));
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        requireParameter(index);
        set(index, ParameterValues.of(value));
    }

    @Override
    public void setObject(int index, Object value, int targetType, int scaleOrLength) throws SQLException {
        requireParameter(index);
        set(index, ParameterTargets.of(value, targetType, scaleOrLength));
    }

    @Override
    public void setDate(int index, Date value, Calendar calendar) throws SQLException {
        requireParameter(index);
        set(
                index,
                value == null
                        ? ParameterTargets.ofNull(Types.DATE)
                        : ParameterValues.date(WallClock.at(value, calendar).toLocalDate()));
    }

    @Override
    public void setTime(int index, Time value, Calendar calendar) throws SQLException {
        requireParameter(index);
        set(
                index,
                value == null
                        ? ParameterTargets.ofNull(Types.TIME)
                        : ParameterValues.time(WallClock.at(value, calendar).toLocalTime()));
    }

    /** The instant, whatever the calendar: so it is read, too. */
    @Override
    public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
        setObject(index, value, Types.TIMESTAMP);
    }

    @Override
    public void clearParameters() throws SQLException {
        requireOpen();
        parameters.clear();
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        requireOpen();
        return new SparkParameterMetaData(parameters);
    }

    /** The columns of a query, which is not run for it; null for all that may be a command, and several statements. */
    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        ResultSet open = getResultSet();
        if (open != null && !open.isClosed()) {
            return open.getMetaData();
        }
        return kind == StatementKind.QUERY && !several ? describe() : null;
    }

    /**
     * Parameters without a value are nulls of no type then, which some places, such as LIMIT, refuse: null, for the
     * columns are not known yet.
     */
    private ResultSetMetaData describe() throws SQLException {
        BoundSql sql = withoutEscapes(parameters.bindForDescription(connection.literalSyntax()));
        try {
            Plan.Query query = new Plan.Query(sql.text(), sql.arguments(), 0);
            return new SparkResultSetMetaData(connection.client().querySchema(query));
        } catch (SQLException refused) {
            if (parameters.isComplete() || !refused.getSQLState().startsWith("42")) {
                throw UnknownTypes.explained(refused, sql, connection.client());
            }
            return null;
        }
    }
}
