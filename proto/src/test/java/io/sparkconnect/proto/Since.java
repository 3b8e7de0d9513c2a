// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.proto;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/** Which Spark version was the first to have what the driver speaks. */
final class Since {

    static final List<String> VERSIONS = List.of("3.5", "4.0", "4.1", "4.2");

    // spotless:off
    /**
     * All that the oldest version does not have. A message stands for what is inside it; what is not named is as old as
     * the message it is inside of.
     */
    private static final Map<String, String> TABLE = parse("""
            # types
            4.0  DataType.String.collation
            4.0  DataType.Variant
            4.0  DataType.variant
            4.1  DataType.Geography
            4.1  DataType.geography
            4.1  DataType.Geometry
            4.1  DataType.geometry
            4.1  DataType.Time
            4.1  DataType.time

            # literals
            4.0  Expression.Literal.SpecializedArray
            4.0  Expression.Literal.specialized_array
            4.0  Bools
            4.0  Ints
            4.0  Longs
            4.0  Floats
            4.0  Doubles
            4.0  Strings
            4.1  Expression.Literal.Time
            4.1  Expression.Literal.time
            4.1  Expression.Literal.data_type

            # SQL and its parameters
            4.0  SqlCommand.input
            4.0  SqlCommand.named_arguments
            4.0  SqlCommand.pos_arguments
            4.0  SQL.named_arguments
            4.0  SQL.pos_arguments
            4.0  Expression.UnresolvedFunction.is_internal

            # rows of our own
            4.0  WithRelations
            4.0  Relation.with_relations
            4.1  ChunkedCachedLocalRelation
            4.1  Relation.chunked_cached_local_relation
            4.0  AddArtifactsResponse.session_id
            4.0  ArtifactStatusesResponse.session_id

            # results
            4.0  ExecutePlanResponse.ArrowBatch.start_offset
            4.1  ExecutePlanResponse.ArrowBatch.chunk_index
            4.1  ExecutePlanResponse.ArrowBatch.num_chunks_in_batch
            4.1  ExecutePlanRequest.RequestOption.result_chunking_options
            4.1  ResultChunkingOptions
            4.0  ExecutePlanResponse.ExecutionProgress
            4.0  ExecutePlanResponse.execution_progress

            # errors
            4.0  SparkConnectService.FetchErrorDetails
            4.0  FetchErrorDetailsRequest
            4.0  FetchErrorDetailsResponse

            # sessions and operations
            4.0  SparkConnectService.ReleaseSession
            4.0  ReleaseSessionRequest
            4.0  ReleaseSessionResponse
            4.1  SparkConnectService.CloneSession
            4.1  CloneSessionRequest
            4.1  CloneSessionResponse
            4.2  SparkConnectService.GetStatus
            4.2  GetStatusRequest
            4.2  GetStatusResponse
            4.0  ConfigRequest.Set.silent

            # the server's own id of a session
            4.0  AddArtifactsRequest.client_observed_server_side_session_id
            4.0  AddArtifactsResponse.server_side_session_id
            4.0  AnalyzePlanRequest.client_observed_server_side_session_id
            4.0  AnalyzePlanResponse.server_side_session_id
            4.0  ArtifactStatusesRequest.client_observed_server_side_session_id
            4.0  ArtifactStatusesResponse.server_side_session_id
            4.0  ConfigRequest.client_observed_server_side_session_id
            4.0  ConfigResponse.server_side_session_id
            4.0  ExecutePlanRequest.client_observed_server_side_session_id
            4.0  ExecutePlanResponse.server_side_session_id
            4.0  InterruptRequest.client_observed_server_side_session_id
            4.0  InterruptResponse.server_side_session_id
            4.0  ReattachExecuteRequest.client_observed_server_side_session_id
            4.0  ReleaseExecuteRequest.client_observed_server_side_session_id
            4.0  ReleaseExecuteResponse.server_side_session_id

            # the catalog
            4.2  ListViews
            4.2  Catalog.list_views
            4.2  ListPartitions
            4.2  Catalog.list_partitions
            4.2  GetTableProperties
            4.2  Catalog.get_table_properties
            4.2  GetCreateTableString
            4.2  Catalog.get_create_table_string
            """);
    // spotless:on

    private Since() {}

    static Map<String, String> table() {
        return TABLE;
    }

    static String of(String name) {
        String since = TABLE.get(name);
        return since != null ? since : ofEnclosing(name);
    }

    static String ofEnclosing(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? VERSIONS.get(0) : of(name.substring(0, dot));
    }

    static boolean isAfter(String version, String other) {
        return VERSIONS.indexOf(version) > VERSIONS.indexOf(other);
    }

    private static Map<String, String> parse(String table) {
        return table.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(" +", 2))
                .collect(toMap(words -> words[1], words -> words[0]));
    }
}
