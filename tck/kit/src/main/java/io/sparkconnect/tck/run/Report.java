// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

import java.util.List;

/**
 * All that a run found.
 *
 * @param target its name
 * @param driver name and version as its metadata say
 * @param database product and version as the metadata say
 * @param java version of the virtual machine
 * @param date of the run, as ISO 8601
 */
public record Report(
        String target, String driver, String database, String java, String date, List<CheckResult> checks) {
    Report with(List<CheckResult> results) {
        return new Report(target, driver, database, java, date, results);
    }

    public List<CheckResult> checks(Chapter chapter) {
        return checks.stream().filter(check -> check.chapter() == chapter).toList();
    }

    public List<CheckResult> checks(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).toList();
    }

    public List<CheckResult> unexpected() {
        return checks.stream().filter(check -> check.outcome().isUnexpected()).toList();
    }

    /** How many pass of those that apply, such as {@code "28 of 30"}. */
    public static String passed(List<CheckResult> checks) {
        long passed = checks.stream()
                .filter(check -> check.outcome() == Outcome.PASSED)
                .count();
        long applying = checks.stream()
                .filter(check -> check.outcome() != Outcome.NOT_APPLICABLE)
                .count();
        return passed + " of " + applying;
    }

    public long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
