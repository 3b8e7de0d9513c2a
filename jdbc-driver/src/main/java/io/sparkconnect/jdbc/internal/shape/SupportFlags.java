// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/** The {@code supports…} flags: what is true of Spark SQL and of this driver. */
public interface SupportFlags extends DatabaseMetaData {

    // What a SELECT can do

    @Override
    default boolean supportsColumnAliasing() {
        return true;
    }

    @Override
    default boolean supportsTableCorrelationNames() {
        return true;
    }

    @Override
    default boolean supportsExpressionsInOrderBy() {
        return true;
    }

    @Override
    default boolean supportsOrderByUnrelated() {
        return true;
    }

    @Override
    default boolean supportsGroupBy() {
        return true;
    }

    @Override
    default boolean supportsGroupByUnrelated() {
        return true;
    }

    @Override
    default boolean supportsGroupByBeyondSelect() {
        return true;
    }

    @Override
    default boolean supportsOuterJoins() {
        return true;
    }

    @Override
    default boolean supportsFullOuterJoins() {
        return true;
    }

    @Override
    default boolean supportsLimitedOuterJoins() {
        return true;
    }

    @Override
    default boolean supportsUnion() {
        return true;
    }

    @Override
    default boolean supportsUnionAll() {
        return true;
    }

    @Override
    default boolean supportsCorrelatedSubqueries() {
        return true;
    }

    @Override
    default boolean supportsSubqueriesInComparisons() {
        return true;
    }

    @Override
    default boolean supportsSubqueriesInExists() {
        return true;
    }

    @Override
    default boolean supportsSubqueriesInIns() {
        return true;
    }

    @Override
    default boolean supportsLikeEscapeClause() {
        return true;
    }

    /** An alias may be the name of a table. */
    @Override
    default boolean supportsDifferentTableCorrelationNames() {
        return false;
    }

    /** Spark has ANY and ALL only as {@code LIKE ANY} and {@code LIKE ALL} over a list of patterns. */
    @Override
    default boolean supportsSubqueriesInQuantifieds() {
        return false;
    }

    @Override
    default boolean supportsSelectForUpdate() {
        return false;
    }

    @Override
    default boolean supportsConvert() {
        return true;
    }

    /** What Spark casts in ANSI mode, other than spatial types and those with elements. */
    @Override
    default boolean supportsConvert(int fromType, int toType) {
        return Conversions.exist(fromType, toType);
    }

    // Grammars

    @Override
    default boolean supportsMinimumSQLGrammar() {
        return true;
    }

    /** ODBC core has GRANT, CREATE INDEX and positioned updates. */
    @Override
    default boolean supportsCoreSQLGrammar() {
        return false;
    }

    @Override
    default boolean supportsExtendedSQLGrammar() {
        return false;
    }

    /** JDBC asks it of every driver. */
    @Override
    default boolean supportsANSI92EntryLevelSQL() {
        return false;
    }

    @Override
    default boolean supportsANSI92IntermediateSQL() {
        return false;
    }

    @Override
    default boolean supportsANSI92FullSQL() {
        return false;
    }

    @Override
    default boolean supportsIntegrityEnhancementFacility() {
        return false;
    }

    // Tables and names

    @Override
    default boolean supportsAlterTableWithAddColumn() {
        return true;
    }

    /** Where the format of the table can: not in Hive and Parquet tables of the session catalog. */
    @Override
    default boolean supportsAlterTableWithDropColumn() {
        return true;
    }

    @Override
    default boolean supportsNonNullableColumns() {
        return true;
    }

    /** Names are found in any case, see {@link SqlFacts#storesLowerCaseIdentifiers}. */
    @Override
    default boolean supportsMixedCaseIdentifiers() {
        return false;
    }

    /** Quoting does not make a name case-sensitive. */
    @Override
    default boolean supportsMixedCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    default boolean supportsCatalogsInDataManipulation() {
        return true;
    }

    @Override
    default boolean supportsCatalogsInTableDefinitions() {
        return true;
    }

    @Override
    default boolean supportsCatalogsInProcedureCalls() {
        return true;
    }

    /** There are no indexes. */
    @Override
    default boolean supportsCatalogsInIndexDefinitions() {
        return false;
    }

    /** There is no GRANT. */
    @Override
    default boolean supportsCatalogsInPrivilegeDefinitions() {
        return false;
    }

    @Override
    default boolean supportsSchemasInDataManipulation() {
        return true;
    }

    @Override
    default boolean supportsSchemasInTableDefinitions() {
        return true;
    }

    @Override
    default boolean supportsSchemasInProcedureCalls() {
        return true;
    }

    /** There are no indexes. */
    @Override
    default boolean supportsSchemasInIndexDefinitions() {
        return false;
    }

    /** There is no GRANT. */
    @Override
    default boolean supportsSchemasInPrivilegeDefinitions() {
        return false;
    }

    // Statements, results, procedures

    @Override
    default boolean supportsBatchUpdates() {
        return true;
    }

    @Override
    default boolean supportsGetGeneratedKeys() {
        return false;
    }

    @Override
    default boolean supportsMultipleResultSets() {
        return true;
    }

    @Override
    default boolean supportsMultipleOpenResults() {
        return true;
    }

    /** Of callable statements. */
    @Override
    default boolean supportsNamedParameters() {
        return false;
    }

    @Override
    default boolean supportsStatementPooling() {
        return false;
    }

    /** By the call escape, from Spark 4.0 on, in catalogs that have procedures. */
    @Override
    default boolean supportsStoredProcedures() {
        return true;
    }

    @Override
    default boolean supportsStoredFunctionsUsingCallSyntax() {
        return false;
    }

    @Override
    default boolean supportsRefCursors() {
        return false;
    }

    @Override
    default boolean supportsPositionedDelete() {
        return false;
    }

    @Override
    default boolean supportsPositionedUpdate() {
        return false;
    }

    @Override
    default boolean supportsSharding() {
        return false;
    }

    @Override
    default boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY || type == ResultSet.TYPE_SCROLL_INSENSITIVE;
    }

    @Override
    default boolean supportsResultSetConcurrency(int type, int concurrency) {
        return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    default boolean supportsResultSetHoldability(int holdability) {
        return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    // Transactions: there are none, and so nothing ends with one

    @Override
    default boolean supportsTransactions() {
        return false;
    }

    @Override
    default boolean supportsMultipleTransactions() {
        return false;
    }

    @Override
    default boolean supportsDataManipulationTransactionsOnly() {
        return false;
    }

    @Override
    default boolean supportsDataDefinitionAndDataManipulationTransactions() {
        return false;
    }

    @Override
    default boolean supportsSavepoints() {
        return false;
    }

    @Override
    default boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_NONE;
    }

    @Override
    default boolean supportsOpenCursorsAcrossCommit() {
        return true;
    }

    @Override
    default boolean supportsOpenCursorsAcrossRollback() {
        return true;
    }

    @Override
    default boolean supportsOpenStatementsAcrossCommit() {
        return true;
    }

    @Override
    default boolean supportsOpenStatementsAcrossRollback() {
        return true;
    }
}
