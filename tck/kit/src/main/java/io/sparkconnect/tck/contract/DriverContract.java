// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** How a driver is asked for a connection. */
@Contract
@Cites("Driver; JDBC 4.3, 9.2")
public final class DriverContract {}
