// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What a result says of its columns. */
@Contract
@Cites("ResultSetMetaData; JDBC 4.3, 15.2.2")
public final class ResultSetMetaDataContract {}
