// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Many commands in one call. */
@Contract
@Cites("Statement.executeBatch; JDBC 4.3, 14")
public final class BatchContract {}
