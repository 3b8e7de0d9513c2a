// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** The command line of the conformance kit. */
package io.sparkconnect.tck;
