// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of what came with a version of Spark. On an older one the test has to end with an SQLException of one of the
 * states: the server's refusal, which is no less a promise than the feature.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SinceVersion.class)
public @interface Since {
    /** Such as {@code 4.1}. */
    String value();

    String[] otherwise();
}
