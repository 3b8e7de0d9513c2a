// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Several threads, several results. */
@Contract
@Cites("JDBC 4.3, 6.4 and 13.1")
public final class ConcurrencyContract {}
