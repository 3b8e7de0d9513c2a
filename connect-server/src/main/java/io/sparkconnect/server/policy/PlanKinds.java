// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.HashSet;
import java.util.Set;

/** The nodes of Spark's plans that are allowed below the profile {@code full}, by the names of their classes. */
final class PlanKinds {
    // spotless:off
    /** Without ScriptTransformation, calls of procedures, and what reads streams or runs somebody's program. */
    private static final Set<String> QUERIES = RequestKinds.words("""
            Aggregate AsOfJoin CTERelationDef CTERelationRef CollectMetrics CommandResult CurrentNamespace$
            DataFrameDropColumns DataSourceV2Relation Deduplicate DeserializeToObject Distinct DomainJoin EmptyRelation
            ErrorCondition Except ExceptionHandler Expand Filter ForStatement GeneralParameterizedQuery Generate
            GlobalLimit HiveTableRelation IfElseStatement Intersect IterateStatement Join LateralJoin LeaveStatement
            LimitAll LocalLimit LocalRelation LogicalRelation LoopStatement MergeRows MultiResult NameParameterizedQuery
            NearestByJoin Offset OneRowRelation PipeOperator Pivot PlanWithUnresolvedIdentifier PosParameterizedQuery
            Project Range RebalancePartitions RelationChanges RelationTimeTravel Repartition RepartitionByExpression
            RepeatStatement ResolvedHint ResolvedIdentifier ResolvedInlineTable ResolvedNamespace
            ResolvedNonPersistentFunc ResolvedPersistentFunc ResolvedPersistentView ResolvedTable ResolvedTempView
            SQLFunctionNode SQLTableFunction Sample SearchedCaseStatement SimpleCaseStatement SingleStatement Sort
            Subquery SubqueryAlias Tail TemporaryViewRelation Transpose Union UnionLoop UnionLoopRef Unpivot
            UnresolvedCatalogRelation UnresolvedCteRelationRef UnresolvedExecuteImmediate UnresolvedFunctionName
            UnresolvedHaving UnresolvedHint UnresolvedIdentifier UnresolvedInlineTable UnresolvedNamespace
            UnresolvedQualify UnresolvedRelation UnresolvedSubqueryColumnAliases UnresolvedTVFAliases UnresolvedTable
            UnresolvedTableOrView UnresolvedTableValuedFunction UnresolvedTranspose UnresolvedView UnresolvedWith
            V2TableReference View WhileStatement Window WithCTE WithWindowDefinition
            """);

    /**
     * What programs make: Delta Lake keeps its log in such. Neither SQL nor a request that is allowed can hold one, but
     * somebody's view may, who may do everything.
     */
    private static final Set<String> PROGRAMS = RequestKinds.words("""
            AppendColumns ExternalRDD LogicalRDD MapElements MapGroups MapPartitions SerializeFromObject TypedFilter
            """);

    /** Commands that change nothing but the session. */
    private static final Set<String> READS = RequestKinds.words("""
            CloseCursor CompoundBody CreateVariable CreateView CreateViewCommand DeclareCursor DescribeColumn
            DescribeColumnCommand DescribeDatabaseCommand DescribeFunction DescribeFunctionCommand DescribeNamespace
            DescribeProcedureCommand DescribeQueryCommand DescribeRelation DescribeRelationJsonCommand
            DescribeTableCommand DescribeTablePartition DropTempViewCommand DropVariable ExplainCommand FetchCursor
            NoopCommand OpenCursor ResetCommand SetCatalogAndNamespace SetCatalogCommand SetCommand SetNamespaceCommand
            SetVariable ShowCatalogsCommand ShowCollationsCommand ShowColumns ShowColumnsCommand ShowCreateTable
            ShowCreateTableAsSerdeCommand ShowCreateTableCommand ShowCurrentNamespaceCommand ShowFunctions
            ShowFunctionsCommand ShowNamespacesCommand ShowPartitions ShowPartitionsCommand ShowProceduresCommand
            ShowTablePartition ShowTableProperties ShowTablePropertiesCommand ShowTables ShowTablesCommand
            ShowTablesExtended ShowViews ShowViewsCommand
            """);

    /** Without what takes a program or a place. */
    private static final Set<String> WRITES = RequestKinds.words("""
            AddCheckConstraint AddColumns AddConstraint AddPartitions AlterColumns AlterDatabasePropertiesCommand
            AlterTableAddColumnsCommand AlterTableAddPartitionCommand AlterTableChangeColumnCommand AlterTableClusterBy
            AlterTableCollation AlterTableDropPartitionCommand AlterTableRenameCommand AlterTableRenamePartitionCommand
            AlterTableSetPropertiesCommand AlterTableUnsetPropertiesCommand AlterViewAs AlterViewAsCommand
            AlterViewSchemaBinding AlterViewSchemaBindingCommand AnalyzeColumn AnalyzeColumnCommand
            AnalyzePartitionCommand AnalyzeTable AnalyzeTableCommand AnalyzeTables AnalyzeTablesCommand AppendData
            CacheTable CacheTableAsSelect CommentOnNamespace CommentOnTable CreateDataSourceTableAsSelectCommand
            CreateDataSourceTableCommand CreateDatabaseCommand CreateHiveTableAsSelectCommand CreateNamespace
            CreateSQLFunctionCommand CreateTable CreateTableAsSelect CreateTableCommand CreateTableLike
            CreateTableLikeCommand CreateUserDefinedFunction DeleteFromTable DeleteFromTableWithFilters DropColumns
            DropConstraint DropDatabaseCommand DropFunction DropFunctionCommand DropNamespace DropPartitions DropTable
            DropTableCommand DropView InsertIntoDataSourceCommand InsertIntoHadoopFsRelationCommand InsertIntoHiveTable
            InsertIntoStatement InsertOnlyMerge MergeIntoTable OverwriteByExpression OverwritePartitionsDynamic
            RecoverPartitions RefreshFunction RefreshFunctionCommand RefreshTable RefreshTableCommand RenameColumn
            RenamePartitions RenameTable RepairTable RepairTableCommand ReplaceColumns ReplaceData ReplaceTable
            ReplaceTableAsSelect SetNamespaceCollationCommand SetNamespaceProperties SetTableProperties
            SetViewProperties TruncatePartition TruncateTable TruncateTableCommand UncacheTable
            UnsetNamespacePropertiesCommand UnsetTableProperties UnsetViewProperties UpdateTable WriteDelta
            """);

    /** Reads of Spark 4.0, which have other names since. */
    private static final Set<String> OLDER = Set.of("ExecuteImmediateQuery", "ShowNamespaces");

    /** Whether the view is a temporary one is known after names are looked up. */
    private static final Set<String> UNDECIDED = Set.of("DropView");
    // spotless:on

    private static final Set<String> READ_ONLY = union(union(QUERIES, PROGRAMS), union(READS, OLDER));
    private static final Set<String> SQL = union(READ_ONLY, WRITES);

    private PlanKinds() {}

    static boolean allowed(String kind, Profile profile, PlanPolicy.Stage stage) {
        return (profile == Profile.SQL ? SQL : READ_ONLY).contains(kind)
                || (stage == PlanPolicy.Stage.PARSED && UNDECIDED.contains(kind));
    }

    /** For tests: those of the Spark that this is compiled with. */
    static Set<String> all() {
        Set<String> all = union(SQL, UNDECIDED);
        all.removeAll(OLDER);
        return all;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
