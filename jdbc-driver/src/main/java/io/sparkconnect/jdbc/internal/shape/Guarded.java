// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLException;

/** Something that can be closed; on a closed object, JDBC wants that said before anything else. */
public interface Guarded {
    /** Throws if this object is closed. */
    void requireOpen() throws SQLException;
}
