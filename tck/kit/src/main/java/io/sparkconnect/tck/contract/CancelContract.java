// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Cancelling, and timeouts. */
@Contract
@Cites("Statement.cancel; Statement.setQueryTimeout; JDBC 4.3, 13.1")
public final class CancelContract {}
