// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.ShardingKey;

/** Refuses sharding keys with a SQLSTATE, which java.sql.Connection's own default methods do not have. */
public interface WithoutSharding extends Connection, Guarded {

    private SQLException noSharding(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "Spark has no sharding keys");
    }

    @Override
    default void setShardingKey(ShardingKey key) throws SQLException {
        throw noSharding("setShardingKey");
    }

    @Override
    default void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
        throw noSharding("setShardingKey");
    }

    @Override
    default boolean setShardingKeyIfValid(ShardingKey key, int timeout) throws SQLException {
        throw noSharding("setShardingKeyIfValid");
    }

    @Override
    default boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeout) throws SQLException {
        throw noSharding("setShardingKeyIfValid");
    }
}
