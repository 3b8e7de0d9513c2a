// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What a value of each type is. */
@Contract
@Cites("ResultSet.getObject; JDBC 4.3, table B-3")
public final class TypesContract {}
