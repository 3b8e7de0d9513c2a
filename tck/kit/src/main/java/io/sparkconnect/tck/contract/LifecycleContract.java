// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What closes what, and what is refused after that. */
@Contract
@Cites("AutoCloseable.close; JDBC 4.3, 9.4, 13.1.4 and 15.2.5")
public final class LifecycleContract {}
