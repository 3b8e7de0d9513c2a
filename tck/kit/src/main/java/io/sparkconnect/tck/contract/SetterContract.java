// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** Each setter with each type. */
@Contract
@Cites("PreparedStatement; JDBC 4.3, tables B-4 and B-5")
public final class SetterContract {}
