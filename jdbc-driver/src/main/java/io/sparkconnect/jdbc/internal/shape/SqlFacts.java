// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;

/** Facts about Spark SQL: its words, its names, its order of nulls. */
public interface SqlFacts extends DatabaseMetaData {

    @Override
    default String getIdentifierQuoteString() {
        return "`";
    }

    /** An unquoted name has letters of English, digits and underscores. */
    @Override
    default String getExtraNameCharacters() {
        return "";
    }

    @Override
    default String getSearchStringEscape() {
        return "\\";
    }

    @Override
    default String getCatalogTerm() {
        return "catalog";
    }

    @Override
    default String getSchemaTerm() {
        return "schema";
    }

    @Override
    default String getProcedureTerm() {
        return "procedure";
    }

    @Override
    default String getCatalogSeparator() {
        return ".";
    }

    @Override
    default boolean isCatalogAtStart() {
        return true;
    }

    /** Of tables and schemas in the session catalog; columns keep their case, and so may other catalogs. */
    @Override
    default boolean storesLowerCaseIdentifiers() {
        return true;
    }

    @Override
    default boolean storesMixedCaseIdentifiers() {
        return false;
    }

    @Override
    default boolean storesUpperCaseIdentifiers() {
        return false;
    }

    @Override
    default boolean storesLowerCaseQuotedIdentifiers() {
        return true;
    }

    @Override
    default boolean storesMixedCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    default boolean storesUpperCaseQuotedIdentifiers() {
        return false;
    }

    /** ASC is NULLS FIRST, DESC is NULLS LAST. */
    @Override
    default boolean nullsAreSortedLow() {
        return true;
    }

    @Override
    default boolean nullsAreSortedHigh() {
        return false;
    }

    @Override
    default boolean nullsAreSortedAtStart() {
        return false;
    }

    @Override
    default boolean nullsAreSortedAtEnd() {
        return false;
    }

    @Override
    default boolean nullPlusNonNullIsNull() {
        return true;
    }

    /** Nobody can know without trying. */
    @Override
    default boolean allProceduresAreCallable() {
        return false;
    }

    /** Nobody can know without trying. */
    @Override
    default boolean allTablesAreSelectable() {
        return false;
    }

    @Override
    default boolean isReadOnly() {
        return false;
    }

    @Override
    default boolean usesLocalFiles() {
        return false;
    }

    @Override
    default boolean usesLocalFilePerTable() {
        return false;
    }

    @Override
    default int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_NONE;
    }

    @Override
    default boolean dataDefinitionCausesTransactionCommit() {
        return false;
    }

    @Override
    default boolean dataDefinitionIgnoredInTransactions() {
        return false;
    }

    @Override
    default boolean autoCommitFailureClosesAllResultSets() {
        return false;
    }

    @Override
    default boolean generatedKeyAlwaysReturned() {
        return false;
    }

    @Override
    default boolean locatorsUpdateCopy() {
        return false;
    }

    @Override
    default int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    default RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    default int getSQLStateType() {
        return sqlStateSQL;
    }

    @Override
    default int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    default int getJDBCMinorVersion() {
        return 3;
    }
}
