// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors

/** SQLSTATEs, exceptions, and the translation of what the server reports. May import java.sql; one class sees gRPC. */
package io.sparkconnect.jdbc.internal.error;
