// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Plan;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** {@link java.sql.DatabaseMetaData#getSQLKeywords}: those of the connected Spark that SQL:2003 does not reserve. */
public final class SqlKeywords {
    private static final Set<String> SQL_2003 = Set.of(
            """
            ADD ALL ALLOCATE ALTER AND ANY ARE ARRAY AS ASENSITIVE ASYMMETRIC AT ATOMIC \
            AUTHORIZATION BEGIN BETWEEN BIGINT BINARY BLOB BOOLEAN BOTH BY CALL CALLED CASCADED CASE \
            CAST CHAR CHARACTER CHECK CLOB CLOSE COLLATE COLUMN COMMIT CONNECT CONSTRAINT CONTINUE \
            CORRESPONDING CREATE CROSS CUBE CURRENT CURRENT_DATE CURRENT_DEFAULT_TRANSFORM_GROUP \
            CURRENT_PATH CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP \
            CURRENT_TRANSFORM_GROUP_FOR_TYPE CURRENT_USER CURSOR CYCLE DATE DAY DEALLOCATE DEC \
            DECIMAL DECLARE DEFAULT DELETE DEREF DESCRIBE DETERMINISTIC DISCONNECT DISTINCT DOUBLE \
            DROP DYNAMIC EACH ELEMENT ELSE END END-EXEC ESCAPE EXCEPT EXEC EXECUTE EXISTS EXTERNAL \
            FALSE FETCH FILTER FLOAT FOR FOREIGN FREE FROM FULL FUNCTION GET GLOBAL GRANT GROUP \
            GROUPING HAVING HOLD HOUR IDENTITY IMMEDIATE IN INDICATOR INNER INOUT INPUT INSENSITIVE \
            INSERT INT INTEGER INTERSECT INTERVAL INTO IS ISOLATION JOIN LANGUAGE LARGE LATERAL \
            LEADING LEFT LIKE LOCAL LOCALTIME LOCALTIMESTAMP MATCH MEMBER MERGE METHOD MINUTE \
            MODIFIES MODULE MONTH MULTISET NATIONAL NATURAL NCHAR NCLOB NEW NO NONE NOT NULL NUMERIC \
            OF OLD ON ONLY OPEN OR ORDER OUT OUTER OUTPUT OVER OVERLAPS PARAMETER PARTITION \
            PRECISION PREPARE PRIMARY PROCEDURE RANGE READS REAL RECURSIVE REF REFERENCES \
            REFERENCING RELEASE RETURN RETURNS REVOKE RIGHT ROLLBACK ROLLUP ROW ROWS SAVEPOINT \
            SCROLL SEARCH SECOND SELECT SENSITIVE SESSION_USER SET SIMILAR SMALLINT SOME SPECIFIC \
            SPECIFICTYPE SQL SQLEXCEPTION SQLSTATE SQLWARNING START STATIC SUBMULTISET SYMMETRIC \
            SYSTEM SYSTEM_USER TABLE THEN TIME TIMESTAMP TIMEZONE_HOUR TIMEZONE_MINUTE TO TRAILING \
            TRANSLATION TREAT TRIGGER TRUE UNDO UNION UNIQUE UNKNOWN UNNEST UPDATE USER USING VALUE \
            VALUES VARCHAR VARYING WHEN WHENEVER WHERE WINDOW WITH WITHIN WITHOUT YEAR"""
                    .split(" ", -1));

    /** By the version of Spark, for all connections of this JVM: the query takes seconds on a server that is cold. */
    private static final Map<String, String> BY_VERSION = new ConcurrentHashMap<>();

    private SqlKeywords() {}

    public static String run(Catalogs catalogs, String sparkVersion) throws SQLException {
        String known = BY_VERSION.get(sparkVersion);
        if (known == null) {
            known = ask(catalogs.source());
            BY_VERSION.put(sparkVersion, known);
        }
        return known;
    }

    private static String ask(MetadataSource source) throws SQLException {
        return source.rows(new Plan.Query("SELECT keyword FROM sql_keywords()", 0)).get().stream()
                .map(row -> (String) row[0])
                .filter(keyword -> !SQL_2003.contains(keyword))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
