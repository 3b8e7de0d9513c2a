// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

import io.sparkconnect.tck.check.Cites;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Makes results of what JUnit tells. Confined to JUnit's thread. */
final class ResultCollector implements TestExecutionListener {
    private final Run run;
    private final Consumer<CheckResult> watcher;
    private final List<CheckResult> results = new ArrayList<>();
    private final Map<String, Long> started = new HashMap<>();

    ResultCollector(Run run, Consumer<CheckResult> watcher) {
        this.run = run;
        this.watcher = watcher;
    }

    List<CheckResult> results() {
        return List.copyOf(results);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (!run.isOver()) {
            throw new IllegalStateException(test.getDisplayName() + " is switched off: " + reason);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            add(result(test, (MethodSource) test.getSource().orElseThrow(), result));
        } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            test.getSource().ifPresent(source -> add(ofContainer(test, source, result)));
        }
    }

    private void add(CheckResult result) {
        results.add(result);
        watcher.accept(result);
    }

    /** A class, or a table of checks, that did not get as far as its checks. */
    private CheckResult ofContainer(TestIdentifier test, Object source, TestExecutionResult result) {
        if (source instanceof MethodSource method) {
            return result(test, method, result);
        }
        Class<?> contract = ((ClassSource) source).getJavaClass();
        return result(test, name(contract), contract, "", result);
    }

    private CheckResult result(TestIdentifier test, MethodSource source, TestExecutionResult result) {
        Method method = source.getJavaMethod();
        boolean ofTable = !test.getDisplayName().startsWith(method.getName() + "(");
        String row = ofTable && test.isTest() ? "[" + test.getDisplayName() + "]" : "";
        String id = name(source.getJavaClass()) + "." + method.getName() + row;
        return result(test, id, source.getJavaClass(), cites(method, source.getJavaClass()), result);
    }

    private CheckResult result(
            TestIdentifier test, String id, Class<?> contract, String cites, TestExecutionResult result) {
        Optional<Throwable> failure = result.getThrowable();
        Optional<String> deviation = run.target().deviations().reason(id);
        Outcome outcome =
                switch (result.getStatus()) {
                    case SUCCESSFUL -> run.target().deviations().names(id) ? Outcome.UNEXPECTED_PASS : Outcome.PASSED;
                    case ABORTED -> Outcome.NOT_APPLICABLE;
                    case FAILED -> deviation.isPresent() ? Outcome.DEVIATES : Outcome.FAILED;
                };
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        Run.Remains remains = run.remains(test.getUniqueId());
        return new CheckResult(
                id,
                Chapter.of(contract),
                title(id),
                cites,
                remains.optional(),
                outcome,
                outcome == Outcome.NOT_APPLICABLE
                        ? message(failure)
                        : outcome == Outcome.PASSED ? "" : deviation.orElse(""),
                failed ? message(failure) : "",
                failed ? compared(failure, true) : "",
                failed ? compared(failure, false) : "",
                failed ? remains.calls() : List.of(),
                (System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime())) / 1_000_000);
    }

    private static String message(Optional<Throwable> failure) {
        return failure.map(thrown -> thrown instanceof AssertionError
                        ? String.valueOf(thrown.getMessage()).strip()
                        : thrown instanceof TestAbortedException
                                ? String.valueOf(thrown.getMessage())
                                : thrown.toString())
                .orElse("");
    }

    private static String compared(Optional<Throwable> failure, boolean expected) {
        return failure.filter(AssertionFailedError.class::isInstance)
                .map(AssertionFailedError.class::cast)
                .map(error -> expected ? error.getExpected() : error.getActual())
                .map(value -> value.getStringRepresentation())
                .orElse("");
    }

    private static String cites(Method method, Class<?> contract) {
        Cites cites = method.getAnnotation(Cites.class);
        for (Class<?> outer = contract; cites == null && outer != null; outer = outer.getEnclosingClass()) {
            cites = outer.getAnnotation(Cites.class);
        }
        return cites == null ? "" : cites.value();
    }

    /** With the classes around it: StatementContract.Closed. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    /** StatementContract.Closed.refusesToExecute[executeQuery] → closed: refuses to execute, executeQuery. */
    private static String title(String id) {
        int table = id.indexOf('[');
        String path = table < 0 ? id : id.substring(0, table);
        String[] parts = path.split("\\.", -1);
        StringBuilder title = new StringBuilder();
        for (int i = 1; i < parts.length; i++) {
            title.append(i == 1 ? "" : ": ").append(words(parts[i]));
        }
        return table < 0 ? title.toString() : title + ", " + id.substring(table + 1, id.length() - 1);
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
