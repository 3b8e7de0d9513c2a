// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.DatabaseMetaData;

/** A result shows neither its own changes, for it can make none, nor those of others, made after its query. */
public interface NoVisibleChanges extends DatabaseMetaData {

    @Override
    default boolean ownUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    default boolean ownDeletesAreVisible(int type) {
        return false;
    }

    @Override
    default boolean ownInsertsAreVisible(int type) {
        return false;
    }

    @Override
    default boolean othersUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    default boolean othersDeletesAreVisible(int type) {
        return false;
    }

    @Override
    default boolean othersInsertsAreVisible(int type) {
        return false;
    }

    @Override
    default boolean updatesAreDetected(int type) {
        return false;
    }

    @Override
    default boolean deletesAreDetected(int type) {
        return false;
    }

    @Override
    default boolean insertsAreDetected(int type) {
        return false;
    }
}
