// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The kinds of requests that are allowed below the profile {@code full}, by the names in Spark's protocol. */
final class RequestKinds {
    // spotless:off
    static final Set<String> RPCS = words("""
            ExecutePlanRequest AnalyzePlanRequest ConfigRequest AddArtifactsRequest ArtifactStatusesRequest
            InterruptRequest ReattachExecuteRequest ReleaseExecuteRequest ReleaseSessionRequest
            FetchErrorDetailsRequest GetStatusRequest
            """);

    private static final Map<String, Set<String>> SQL = Map.ofEntries(
            entry("Plan.op_type", "root command"),
            entry("ExecutePlanRequest.RequestOption.request_option", "reattach_options result_chunking_options"),
            entry("Read.read_type", "named_table"),
            entry("Command.command_type", "sql_command create_dataframe_view"),
            entry("ConfigRequest.Operation.op_type", "set get get_with_default get_option get_all unset is_modifiable"),
            entry("AnalyzePlanRequest.analyze", """
                    schema explain tree_string is_local is_streaming input_files spark_version ddl_parse json_to_ddl
                    same_semantics semantic_hash persist unpersist get_storage_level
                    """),
            entry("Relation.rel_type", """
                    sql with_relations local_relation cached_local_relation chunked_cached_local_relation read catalog
                    project filter join set_op sort limit aggregate sample offset deduplicate range subquery_alias
                    repartition to_df with_columns_renamed show_string drop tail with_columns hint unpivot to_schema
                    repartition_by_expression collect_metrics html_string as_of_join transpose
                    unresolved_table_valued_function lateral_join nearest_by_join fill_na drop_na replace summary
                    crosstab describe cov corr approx_quantile freq_items sample_by
                    """),
            entry("Expression.expr_type", """
                    literal unresolved_attribute unresolved_function expression_string unresolved_star alias cast
                    unresolved_regex sort_order lambda_function window unresolved_extract_value update_fields
                    unresolved_named_lambda_variable call_function named_argument_expression subquery_expression
                    """),
            entry("DataType.kind", """
                    null binary boolean byte short integer long float double decimal string char var_char date timestamp
                    timestamp_ntz calendar_interval year_month_interval day_time_interval array struct map variant
                    geometry geography unparsed time
                    """),
            entry("Catalog.cat_type", """
                    current_database set_current_database list_databases list_tables list_functions list_columns
                    get_database get_table get_function database_exists table_exists function_exists current_catalog
                    set_current_catalog list_catalogs list_partitions list_views get_table_properties
                    get_create_table_string is_cached drop_temp_view drop_global_temp_view drop_table drop_view
                    cache_table uncache_table refresh_table truncate_table analyze_table recover_partitions
                    """));

    private static final Map<String, Set<String>> READ_ONLY = without(Map.of(
            "AnalyzePlanRequest.analyze", words("persist unpersist"),
            "Catalog.cat_type", words("""
                    drop_global_temp_view drop_table drop_view cache_table uncache_table refresh_table truncate_table
                    analyze_table recover_partitions
                    """)));
    // spotless:on

    private RequestKinds() {}

    /** For each choice that the protocol has, by its name: what may be chosen. */
    static Map<String, Set<String>> of(Profile profile) {
        return profile == Profile.SQL ? SQL : READ_ONLY;
    }

    private static Map.Entry<String, Set<String>> entry(String choice, String kinds) {
        return Map.entry(choice, words(kinds));
    }

    static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }

    private static Map<String, Set<String>> without(Map<String, Set<String>> removed) {
        Map<String, Set<String>> left = new HashMap<>(SQL);
        removed.forEach((choice, kinds) -> {
            Set<String> fewer = new HashSet<>(SQL.get(choice));
            fewer.removeAll(kinds);
            left.put(choice, fewer);
        });
        return left;
    }
}
