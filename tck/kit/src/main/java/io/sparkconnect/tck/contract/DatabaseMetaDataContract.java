// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What a driver says of itself and of its database. */
@Contract
@Cites("DatabaseMetaData; JDBC 4.3, 7")
public final class DatabaseMetaDataContract {}
