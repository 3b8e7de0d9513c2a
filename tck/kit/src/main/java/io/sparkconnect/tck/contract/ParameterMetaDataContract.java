// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;

/** What a prepared statement says of its parameters. */
@Contract
@Cites("ParameterMetaData; JDBC 4.3, 13.2.3")
public final class ParameterMetaDataContract {}
