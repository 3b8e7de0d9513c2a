// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** The public API of the driver; everything else is under {@code internal}. May import {@code internal}. */
package io.sparkconnect.jdbc;
