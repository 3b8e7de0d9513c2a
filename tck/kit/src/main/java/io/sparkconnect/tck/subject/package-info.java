// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** Which driver is tried, on which database, and what is known of both. Imports only the JDK. */
package io.sparkconnect.tck.subject;
