// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** Connection URLs and properties: one declaration per property feeds everything else. May import the JDK only. */
package io.sparkconnect.jdbc.internal.config;
