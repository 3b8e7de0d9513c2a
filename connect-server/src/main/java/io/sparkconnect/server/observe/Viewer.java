// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.limit.Origin;

/**
 * Who looks at the status page.
 *
 * @param all whether they see and may end what is other users'
 */
record Viewer(Origin origin, boolean all) {
    boolean sees(String user) {
        return all || origin.user().equals(user);
    }
}
