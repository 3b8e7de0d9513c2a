// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** Runs the contracts by JUnit and collects what they find. */
package io.sparkconnect.tck.run;
