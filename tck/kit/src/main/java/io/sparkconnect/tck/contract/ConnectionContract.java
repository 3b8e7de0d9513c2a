// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What a connection is and keeps. */
@Contract
@Cites("Connection; JDBC 4.3, 9.1")
public final class ConnectionContract {}
