// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The server's configuration: every setting declared once, read and checked at the start. May import java.* and Commons Text. */
package io.sparkconnect.server.config;
