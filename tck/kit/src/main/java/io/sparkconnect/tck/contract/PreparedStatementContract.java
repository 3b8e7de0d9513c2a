// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Statements with parameters. */
@Contract
@Cites("PreparedStatement; JDBC 4.3, 13.2")
public final class PreparedStatementContract {}
