// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connect.service.RequestDecompressionInterceptor;
import org.sparkproject.connect.grpc.ServerInterceptor;

/**
 * Plans that clients have compressed. Only Spark 4.2 can unpack them before they are looked at; clients of an older one are
 * asked not to compress.
 */
public final class PackedPlans {
    private static final boolean UNPACKED =
            isThere("org.apache.spark.sql.connect.service.RequestDecompressionInterceptor");

    private PackedPlans() {}

    /** Spark's settings, which clients read. */
    public static Map<String, String> settings() {
        return UNPACKED ? Map.of() : Map.of("spark.connect.session.planCompression.threshold", "-1");
    }

    static Optional<ServerInterceptor> unpacker() {
        return UNPACKED ? Optional.of(new RequestDecompressionInterceptor()) : Optional.empty();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, PackedPlans.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
