// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** Programs that the tests run in JVMs of their own, beside the jar. May import the JDK only. */
package io.sparkconnect.bundle.probe;
