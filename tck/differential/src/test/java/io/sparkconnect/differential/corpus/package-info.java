// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** Short checks of SQL, in files of their own form, that several databases have to pass alike. */
package io.sparkconnect.differential.corpus;
