// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
/**
 * What users of a role may send, and what their SQL may do. {@link io.sparkconnect.server.policy.RequestPolicy} looks at
 * messages before Spark has them, {@link io.sparkconnect.server.policy.PlanPolicy} at Spark's plans: before names
 * are looked up, since some of what a plan can say is done while it is analysed, and when they all are. May import
 * Spark, and of ours only the configuration.
 */
package io.sparkconnect.server.policy;
