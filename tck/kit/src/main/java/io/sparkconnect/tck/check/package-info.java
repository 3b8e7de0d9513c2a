// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** What contracts are written with. Imports {@code java.sql}, JUnit, AssertJ and our target, trace and run; no driver. */
package io.sparkconnect.tck.check;
