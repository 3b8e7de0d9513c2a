// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Escapes in the text of a statement. */
@Contract
@Cites("JDBC 4.3, 13.4")
public final class EscapeContract {}
