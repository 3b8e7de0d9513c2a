// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** What a run found, for people, for build servers and for programs. Imports the run package and Gson. */
package io.sparkconnect.tck.report;
