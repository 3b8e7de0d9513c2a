// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Each getter on each type that table B-6 allows it for. */
@Contract
@Cites("ResultSet; JDBC 4.3, table B-6")
public final class GetterContract {}
