// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Exceptions and their SQLSTATEs. */
@Contract
@Cites("SQLException; JDBC 4.3, 8")
public final class ErrorContract {}
