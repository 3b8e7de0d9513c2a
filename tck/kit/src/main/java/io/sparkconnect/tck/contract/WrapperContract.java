// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What an object wraps. */
@Contract
@Cites("Wrapper; JDBC 4.3, 16")
public final class WrapperContract {}
