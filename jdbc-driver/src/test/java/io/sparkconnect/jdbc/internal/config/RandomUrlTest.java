// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the URL, parsing ends in a configuration or in an SQLException with a SQLSTATE, and tells no secret. */
class RandomUrlTest {
    private static final String SECRET = "s3cret";

    private static final List<String> PIECES = List.of(
            "//",
            "/",
            "h",
            "host",
            ":",
            "15002",
            "[::1]",
            "[",
            "]",
            "@",
            "?",
            ";",
            "&",
            "=",
            "%",
            "%41",
            "%zz",
            "%C3%A9",
            "#",
            " ",
            "\n",
            "é",
            "\ud83d",
            "local",
            "local:/x",
            "catalog",
            "user",
            "use_ssl",
            "true",
            "fetchSize",
            "9",
            "spark.",
            "spark.a",
            "header.",
            "header.x",
            "timeZone",
            "x",
            "\u0000",
            "ı",
            "+",
            "token",
            "Password",
            // all that may be secret, complete, so that it is recognisable as such
            "?token=" + SECRET,
            ";token=" + SECRET,
            "&password=" + SECRET,
            ";header.x=" + SECRET,
            "&spark.x.secret=" + SECRET,
            "?token=" + SECRET + "%zz",
            ";TOKEN=" + SECRET + "\n",
            "&token=" + SECRET + "#");

    private static final List<String> SECRET_KEYS =
            List.of("token", "PASSWORD", "header.a", "Header.é", "header.te", "spark.a.password");

    private final Random random = new Random(20260101);

    @Test
    void endsWell() {
        int understood = 0;
        for (int i = 0; i < 50_000; i++) {
            understood += check(url()) ? 1 : 0;
        }
        assertThat(understood).as("URLs that could be understood").isGreaterThan(500);
    }

    private boolean check(String url) {
        Properties info = random.nextBoolean() ? null : properties();
        assertThat(ConnectionConfig.describe(url, info)).hasSameSizeAs(ConnectionProperties.all());
        try {
            ConnectionConfig config = ConnectionConfig.parse(url, info);
            assertThat(config.toString() + config.displayUrl() + config.target())
                    .doesNotContain(SECRET);
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(url).isIn("08001", "22023");
            assertThat(e.getMessage()).as(url).doesNotContain(SECRET).doesNotContainPattern("\\p{Cntrl}");
            return false;
        }
    }

    private String url() {
        StringBuilder url = new StringBuilder("jdbc:sparkconnect:");
        if (random.nextInt(3) > 0) {
            url.append("//h");
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            url.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return url.toString();
    }

    private Properties properties() {
        Properties info = new Properties();
        for (int i = random.nextInt(3); i > 0; i--) {
            info.setProperty(PIECES.get(random.nextInt(PIECES.size())), "true");
        }
        if (random.nextInt(4) == 0) {
            info.setProperty(SECRET_KEYS.get(random.nextInt(SECRET_KEYS.size())), SECRET);
        }
        return info;
    }
}
