// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/** What JDBC promises, chapter by chapter. Imports {@code java.sql}, JUnit, AssertJ and our check package. */
package io.sparkconnect.tck.contract;
