// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Statements of a text. */
@Contract
@Cites("Statement; JDBC 4.3, 13.1")
public final class StatementContract {}
