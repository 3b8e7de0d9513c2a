// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table in docs/reference/failures.md, and the tests of it. */
class FailuresPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "failures.md");

    // spotless:off
    private static final Map<String, List<String>> TESTS = Map.ofEntries(
            Map.entry("the connection breaks while a result is read", List.of(
                    "BrokenConnectionTest#aResultThatIsCutAtTwoHundredPlacesIsComplete",
                    "BrokenConnectionTest#aBatchThatIsCutBetweenItsPiecesIsComplete",
                    "LostMessagesTest#anInsertIsExecutedOnceWhateverIsLost")),
            Map.entry("it breaks before the server had the statement", List.of(
                    "ScriptedFailuresTest#aRequestThatTheServerNeverHadIsSentAgain",
                    "BrokenConnectionTest#aBatchOfRowsThatIsCutOnItsWayToTheServerIsExecutedOnce",
                    "LostMessagesTest#aBatchIsExecutedOnceWhateverIsLost")),
            Map.entry("the same on Spark 3.5", List.of(
                    "LostMessagesTest#aQueryLosesAnyOfItsMessagesAndIsComplete",
                    "LostMessagesTest#anInsertIsExecutedOnceWhateverIsLost")),
            Map.entry("a proxy or the server asks to come again (`RetryInfo`, `UNAVAILABLE`, a reset stream)", List.of(
                    "ScriptedFailuresTest#whatAsksToComeAgainIsGoneOnWith")),
            Map.entry("the server ends a stream because of its age or size", List.of(
                    "StreamingTest#goesOnWhereTheServerEndsItsStreams")),
            Map.entry("the server or a proxy ends the connection because of its age (`GOAWAY`)", List.of(
                    "GoAwayTest#inTheMiddleOfAResultLosesNoRow",
                    "GoAwayTest#betweenStatementsIsNotNoticed")),
            Map.entry("the connection stays broken for longer than `retryTimeout`", List.of(
                    "ScriptedFailuresTest#triesNoLongerThanItsTime",
                    "ScriptedFailuresTest#doesNotTryAgainWithoutTimeForIt",
                    "ServerEndsTest#whatRunsWhenTheServerIsKilledEnds")),
            Map.entry("the server is killed while it streams, plans or runs", List.of(
                    "ServerEndsTest#whatRunsWhenTheServerIsKilledEnds")),
            Map.entry("the server is killed while the connection is idle", List.of(
                    "ServerEndsTest#whatRunsWhenTheServerIsKilledEnds",
                    "KilledServerTest#isSeenByEveryCallAndCloseDoesNotComplain")),
            Map.entry("the server forgot the session, or was started anew, before a statement", List.of(
                    "ServerEndsTest#sessionsAreKeptWhileTheyAreIdleAndAreLostForGoodOtherwise",
                    "ScriptedFailuresTest#aSessionThatTheServerForgotRunsNothingAndIsNotValid")),
            Map.entry("the same while a statement ran", List.of(
                    "ScriptedFailuresTest#whatTheServerCannotGoOnWithIsALostConnectionOrAnUnknownOutcome")),
            Map.entry("the server forgot the operation, or what was not received of it", List.of(
                    "ScriptedFailuresTest#whatTheServerCannotGoOnWithIsALostConnectionOrAnUnknownOutcome",
                    "ScriptedFailuresTest#aRequestThatWasAnsweredIsNeverSentAgain")),
            Map.entry("gRPC fails and Spark says nothing, as when a message is too large", List.of(
                    "ScriptedFailuresTest#aFirstStreamThatFailsLeavesTheOutcomeOfACommandUnknown",
                    "ScriptedFailuresTest#aCommandThatIsTooLargeForTheServerWasNotExecuted")),
            Map.entry("an answer comes from another session", List.of(
                    "ScriptedFailuresTest#anAnswerFromAnotherSessionIsRefused")),
            Map.entry("the server falls silent, and answers on a new connection", List.of(
                    "StuckServerTest#aLongStatementGoesOnOverAnother")),
            Map.entry("it falls silent for good", List.of(
                    "StuckServerTest#aStatementOfAServerThatIsGoneWithoutAWordEnds")),
            Map.entry("it falls silent, with a network timeout", List.of(
                    "StuckServerTest#theNetworkTimeoutEndsEveryCall",
                    "ScriptedFailuresTest#theNetworkTimeoutLeavesTheOutcomeOfACommandUnknown")),
            Map.entry("it falls silent, with a query timeout", List.of(
                    "StuckServerTest#theQueryTimeoutEndsAStatement")),
            Map.entry("it falls silent while the connection is made", List.of(
                    "StuckServerTest#connectingToOneThatNeverAnswersEndsInTime")),
            Map.entry("`cancel` or `close` while the connection is broken", List.of(
                    "ScriptedFailuresTest#cancelEndsTheAttemptsAtOnce",
                    "ScriptedFailuresTest#closeEndsTheAttemptsAtOnce")),
            Map.entry("`cancel` while the server is silent", List.of(
                    "StuckServerTest#cancelEndsAStatementAtOnceAndStopsIt")),
            Map.entry("a response comes twice, out of order, or never anything but empty ones", List.of(
                    "ScriptedFailuresTest#aResponseThatComesTwiceIsRefused",
                    "ScriptedFailuresTest#streamsThatEndAgainAndAgainAreRefused",
                    "ScriptedFailuresTest#responsesWithoutEndAndContentAreRefused",
                    "LostMessagesTest#aResponseThatComesTwiceIsRefused")));
    // spotless:on

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what happens"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
    }

    @Test
    void eachRowHasATestAndEachTestARow() throws IOException {
        assertThat(rows()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(TESTS.keySet());
    }

    @Test
    void theTestsAreThere() {
        TESTS.values().stream().flatMap(List::stream).forEach(test -> assertThat(
                        methods(test.substring(0, test.indexOf('#'))))
                .as(test)
                .contains(test.substring(test.indexOf('#') + 1)));
    }

    /** The names of the tests in a class and those that are nested in it. */
    private static List<String> methods(String simpleName) {
        try {
            Class<?> type = Class.forName(FailuresPageTest.class.getPackageName() + "." + simpleName);
            return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                    .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                    .filter(method -> Arrays.stream(method.getAnnotations())
                            .anyMatch(annotation ->
                                    annotation.annotationType().getSimpleName().endsWith("Test")))
                    .map(Method::getName)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
