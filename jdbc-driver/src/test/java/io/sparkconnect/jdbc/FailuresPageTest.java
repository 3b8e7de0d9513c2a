// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the tables in docs/reference/failures.md, and the tests of it. */
class FailuresPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "failures.md");

    // spotless:off
    private static final Map<String, List<String>> TESTS = Map.ofEntries(
            Map.entry("the connection breaks while a result is read", List.of(
                    "BrokenConnectionTest#aResultThatIsCutAtTwoHundredPlacesIsComplete",
                    "BrokenConnectionTest#anEncryptedResultThatIsCutAtManyPlacesIsComplete",
                    "BrokenConnectionTest#aBatchThatIsCutBetweenItsPiecesIsComplete",
                    "CutMessagesTest#aSmallResultIsComplete",
                    "CutMessagesTest#whatIsInsertedIsThereOnce",
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
            Map.entry("the token expires meanwhile, and another can be had", List.of(
                    "ExpiredCredentialsTest#aResultIsCompleteThoughTokensExpireInTheMiddle",
                    "ExpiredCredentialsTest#aCommandUnderWayGoesOnWithAnother",
                    "ExpiredCredentialsTest#aCommandThatWasNotTakenIsSentWithAnother")),
            Map.entry("the token expires meanwhile, and no other can be had", List.of(
                    "ExpiredCredentialsTest#withoutAnotherAQueryEnds",
                    "ExpiredCredentialsTest#withoutAnotherTheOutcomeOfACommandIsUnknown",
                    "ExpiredCredentialsTest#withoutAnotherACommandThatWasNotTakenIsRefused",
                    "ExpiredCredentialsTest#whereTheOtherIsRefusedTooNoThirdIsTried")),
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
            Map.entry("the server dropped the operation as it was about to begin, which Spark does to one that is asked for too"
                    + " early", List.of(
                    "ScriptedFailuresTest#aQueryThatTheServerDroppedBeginsAgainAsAnotherOperation",
                    "ScriptedFailuresTest#aCommandThatTheServerDroppedMayHaveBeenExecuted")),
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
                    "StuckServerTest#endsAStatementAtOnceAndStopsIt",
                    "StuckServerTest#cancelStopsWhatSparkRunsBehindASilentConnection")),
            Map.entry("a response comes twice, out of order, or never anything but empty ones", List.of(
                    "ScriptedFailuresTest#aResponseThatComesTwiceIsRefused",
                    "ScriptedFailuresTest#streamsThatEndAgainAndAgainAreRefused",
                    "ScriptedFailuresTest#responsesWithoutEndAndContentAreRefused",
                    "LostMessagesTest#aResponseThatComesTwiceIsRefused")),
            Map.entry("anything else that a server must not say, as [below](#servers-that-lie)", List.of(
                    "UnreadableServerTest#bytesThatAreNoMessageAreAProtocolViolation")),
            Map.entry("the [server](server.md#limits) ends a query that takes longer than the user's role allows", List.of(
                    "NetworkServerTest#hearsThatTheTimeOfItsRoleIsOver")),
            Map.entry("a message is larger than `grpc_max_message_size`", List.of(
                    "LyingServerTest#aMessageLargerThanTheLimitIsRefusedByItsName")));

    private static final Map<String, List<String>> TESTS_OF_LIES = Map.ofEntries(
            Map.entry("sends a message beyond `grpc_max_message_size`, or a compressed one that inflates beyond it", List.of(
                    "LyingServerTest#aMessageLargerThanTheLimitIsRefusedByItsName",
                    "LyingServerTest#aSmallMessageThatInflatesBeyondTheLimitIsRefusedByItsName")),
            Map.entry("sends bytes that are no message of the protocol, or types nested deeper than some 50 levels", List.of(
                    "UnreadableServerTest#bytesThatAreNoMessageAreAProtocolViolation",
                    "LyingServerTest#typesNestedWithoutEndAreRefused")),
            Map.entry("answers for another session or operation than ours", List.of(
                    "LyingServerTest#thoseOfOthersAreRefused")),
            Map.entry("repeats a response", List.of(
                    "LyingServerTest#aRepeatedResponseIsRefused")),
            Map.entry("sends nothing but responses without content, or chunks of a batch without bytes", List.of(
                    "ScriptedFailuresTest#responsesWithoutEndAndContentAreRefused",
                    "LyingServerTest#chunksWithoutEndAndContentAreRefused")),
            Map.entry("reports progress for ever", List.of(
                    "LyingServerTest#progressIsEndedByTheQueryTimeout",
                    "LyingServerTest#progressIsEndedByCancel")),
            Map.entry("sends a second schema, or a query back that it had sent back before", List.of(
                    "LyingServerTest#aSecondOneIsRefused",
                    "LyingServerTest#aQuerySentBackAgainAndAgainIsRefused")),
            Map.entry("sends batches of other columns or types than the schema's", List.of(
                    "LyingServerTest#otherColumnsThanThoseOfTheSchemaAreRefused",
                    "LyingServerTest#anotherTypeThanThatOfTheSchemaIsRefused",
                    "LyingServerTest#aLaterBatchOfOtherColumnsIsRefused")),
            Map.entry("lies in numbers: rows, first row, chunk, chunks", List.of(
                    "LyingServerTest#numbersThatLieAreRefused")),
            Map.entry("splits one batch into ever more chunks", List.of(
                    "internal.connect.BatchAssemblerTest#refusesABatchThatFitsNoArray")),
            Map.entry("sends Arrow with lengths, offsets, nulls or bitmaps that do not fit its bytes; dictionaries; compressed"
                    + " buffers", List.of(
                    "internal.arrow.ArrowClaimsTest#refusesOffsetsThatDescend",
                    "internal.arrow.ArrowClaimsTest#refusesAValidityBufferThatIsTooShort",
                    "internal.arrow.ArrowClaimsTest#refusesADictionaryBatch",
                    "internal.arrow.ArrowClaimsTest#refusesACompressedBatch")),
            Map.entry("names types that cannot be: DECIMAL of 39 digits, CHAR of -1 characters", List.of(
                    "LyingServerTest#decimalsThatCannotBeAreRefused")),
            Map.entry("puts 2³¹ nulls, which take no bytes, into an array", List.of(
                    "internal.arrow.ArrowClaimsTest#refusesAListOfMoreNullsThanAnArrayShouldHold")),
            Map.entry("nests Arrow's types without end", List.of(
                    "internal.arrow.ArrowSchemaTest#refusesMoreLevels")),
            Map.entry("sends a VARIANT whose parts contain each other, or whose JSON is far longer than itself", List.of(
                    "internal.column.VariantColumnTest#refusesValuesNestedTooDeeply",
                    "internal.column.VariantColumnTest#refusesFieldsWhoseNamesAreFarLongerThanThemselves")),
            Map.entry("answers a small question with ever more messages", List.of(
                    "UnreadableServerTest#answersWithoutEndAreAProtocolViolation")),
            Map.entry("answers a question about metadata with other rows than Spark's", List.of(
                    "UnreadableServerTest#rowsOfMetadataThatAreNotSparksAreAProtocolViolation")),
            Map.entry("adds details to an error that cannot be read, or are of another error", List.of(
                    "UnreadableServerTest#detailsThatAreNoMessageAreLeftOut",
                    "UnreadableServerTest#detailsOfAnotherCodeAreReadAllTheSame")),
            Map.entry("sends an SQLSTATE that is none", List.of(
                    "UnreadableServerTest#whatIsNoSqlStateIsNotTakenForOne")),
            Map.entry("names causes of an error that go in a circle", List.of(
                    "UnreadableServerTest#causesThatGoInACircleOrNowhereEnd")),
            Map.entry("sends headers or trailers without end", List.of(
                    "UnreadableServerTest#moreTrailersThanGrpcTakesEndTheStatement")));
    // spotless:on

    private static Map<String, List<String>> all() {
        Map<String, List<String>> all = new HashMap<>(TESTS);
        all.putAll(TESTS_OF_LIES);
        return all;
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what "))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
    }

    @Test
    void eachRowHasATestAndEachTestARow() throws IOException {
        assertThat(rows()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all().keySet());
    }

    @Test
    void theTestsAreThere() {
        all().values().stream().flatMap(List::stream).forEach(test -> assertThat(
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
