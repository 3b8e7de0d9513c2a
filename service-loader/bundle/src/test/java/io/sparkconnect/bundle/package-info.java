// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** Tests of the drop-in jar as it is built. May import the JDK, and of ours what finds a Spark. */
package io.sparkconnect.bundle;
