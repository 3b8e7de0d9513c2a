// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.limit.Queries;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** What there is at the moment. */
public interface Board {
    record Session(Origin origin, String id, Instant opened) {}

    List<Session> sessions();

    Queries queries();

    /** Of Spark's own pages, where they are to be had. */
    OptionalInt sparkPort();
}
