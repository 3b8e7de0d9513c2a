// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sparkconnect.server.Browser;
import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;

/** The pages as people see them. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatusPageBrowserTest {
    private static final String ALICE = Tokens.random();
    private static final String BOB = Tokens.random();
    private static final String ADMIN = Tokens.random();

    private static final String MARKUP =
            "</code></td><script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RawClient client;
    private static Browser browser;

    private final String operation = UUID.randomUUID().toString();

    /** Three rows at once, the others after a minute. */
    private final String longQuery =
            """
            SELECT id, CASE WHEN id > 2 THEN java_method('java.lang.Thread', 'sleep', 20000L) END AS nap,
                '%s' AS text -- %s
            FROM range(0, 6, 1, 2)"""
                    .formatted(MARKUP.replace("'", "\\'"), operation);

    @BeforeAll
    static void start() throws Exception {
        Browser.require();
        Path tokens = Files.write(
                folder.resolve("tokens"),
                List.of(
                        Tokens.line("alice", ALICE, null),
                        Tokens.line("bob", BOB, null),
                        Tokens.line("admin", ADMIN, null)));
        server = RunningServer.start(
                folder,
                "auth.tokens = " + tokens,
                "role.admins.users = alice, admin",
                "role.admins.profile = full",
                "http.port = 0",
                "ui.port = 0");
        client = new RawClient(server.port(), InsecureChannelCredentials.create());
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            client.close();
            server.close();
        }
    }

    @BeforeEach
    void takeAUsualWindow() {
        browser.show(1400, false);
        assertThat(browser.complaints()).isNotNull(); // those of another test
    }

    @Test
    void showsARunningQueryAndCancelsIt() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        CompletableFuture<Long> query = runLongQuery(session);
        browser.signIn("admin", ADMIN, server.httpPort(), "/");

        WebElement row = browser.await(() ->
                row("running", operation).filter(found -> cell(found, "rows").equals("3")));
        assertThat(cell(row, "user")).startsWith("alice").contains("127.0.0.1");
        assertThat(cell(row, "ran")).matches("\\d+\\.\\d s");
        assertThat(cell(row, "SQL")).isEqualTo(longQuery);
        assertThat(browser.text()).contains("admin sees all users.");
        assertThat(browser.driver().findElements(By.cssSelector("script, img"))).isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo("Spark Connect server");

        row.findElement(By.tagName("button")).click();

        assertThat(query)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("[OPERATION_CANCELED]");
        browser.await(() -> row("canceled", operation));
        assertThat(row("running", operation)).isEmpty();
        // The server looks once a second which sessions there are.
        browser.await(() -> Optional.of(browser.text()).filter(text -> text.contains(session.id())));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void looksWellInAnyWindow() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        session.rowsOf("SELECT id, '" + "a long word ".repeat(60) + "' AS words FROM range(1234)");
        session.rowsOf("SELECT '" + "x".repeat(400) + "'");
        CompletableFuture<Long> failed =
                session.later(session.query("SELECT nothing FROM nowhere").build());
        assertThat(failed).failsWithin(30, TimeUnit.SECONDS);
        CompletableFuture<Long> running = runLongQuery(session);
        browser.signIn("admin", ADMIN, server.httpPort(), "/");
        browser.await(() -> row("running", operation));
        for (int width : new int[] {360, 1000, 1400}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.show(width, dark);
                String look = "status-" + width + (dark ? "-dark" : "-light");
                browser.screenshot(look);
                assertThat(browser.scrollsSideways()).as(look).isFalse();
                assertThat(browser.leastContrast()).as(look).isGreaterThan(4.5);
                WebElement button = browser.driver().findElement(By.tagName("button"));
                assertThat(button.getRect().getHeight()).as(look).isLessThan(40); // one line
            }
        }
        assertThat(browser.complaints()).isEmpty();
        assertThat(running).isNotDone();
        session.release();
    }

    @Test
    void showsAUserNothingOfOthers() throws Exception {
        RawSession alices = new RawSession(client.channel(), ALICE);
        alices.rowsOf("SELECT 'alices own'");
        RawSession bobs = new RawSession(client.channel(), BOB);
        bobs.rowsOf("SELECT 'bobs own'");
        browser.signIn("bob", BOB, server.httpPort(), "/");
        browser.await(() -> row("finished", "bobs own"));
        assertThat(browser.text())
                .contains("bob sees what is their own.", "bobs own")
                .doesNotContain("alice", alices.id());
        assertThat(browser.driver().findElements(By.partialLinkText("Spark's"))).isEmpty();
        browser.signIn("bob", BOB, server.uiPort(), "/connect/");
        assertThat(browser.text()).contains("for users of a role with the profile full");
    }

    @Test
    void showsNothingToAStranger() throws Exception {
        new RawSession(client.channel(), ALICE).open();
        browser.signIn("stranger", Tokens.random(), server.httpPort(), "/");
        // The browser would ask again; without a window it stays at an empty page.
        assertThat(browser.text()).isEmpty();
        assertThat(browser.complaints())
                .singleElement()
                .asString()
                .contains("the server responded with a status of 401");
    }

    @Test
    void cancelsNothingForAPageOfAnotherSite() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        CompletableFuture<Long> query = runLongQuery(session);
        browser.signIn("alice", ALICE, server.httpPort(), "/");
        browser.await(() -> row("running", operation));
        HttpServer site = siteThatCancels(session);
        try {
            browser.driver().get("http://another.localhost:" + site.getAddress().getPort() + "/");
            browser.driver().findElement(By.tagName("button")).click();
            assertThat(browser.text()).startsWith("the form is not of this server");
        } finally {
            site.stop(0);
        }
        browser.driver().navigate().back();
        browser.driver().navigate().back();
        assertThat(row("running", operation)).isPresent();
        assertThat(query).isNotDone();
        session.release();
    }

    @Test
    void leadsToSparksOwnPages() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        session.rowsOf("SELECT 'seen by Spark'");
        browser.signIn("admin", ADMIN, server.httpPort(), "/");
        String link = browser.driver().findElement(By.linkText("Spark's pages")).getDomProperty("href");
        assertThat(link).isEqualTo("http://127.0.0.1:" + server.uiPort() + "/connect/");
        browser.driver().get(link.replace("//", "//me:" + ADMIN + "@"));
        browser.await(() -> Optional.of(browser.text()).filter(text -> text.contains("seen by Spark")));
        assertThat(browser.text()).contains("alice", session.id());
        browser.screenshot("spark-connect-tab");
    }

    private CompletableFuture<Long> runLongQuery(RawSession session) {
        return session.later(session.query(longQuery).setOperationId(operation).build());
    }

    /** All that one of another site can know, which is all but the token. */
    private HttpServer siteThatCancels(RawSession session) throws Exception {
        byte[] page =
                """
                <form method="post" action="http://alice.localhost:%d/cancel"><input name="user" value="alice">
                <input name="session" value="%s"><input name="operation" value="%s"><button>Click</button></form>"""
                        .formatted(server.httpPort(), session.id(), operation)
                        .getBytes(StandardCharsets.UTF_8);
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        site.start();
        return site;
    }

    /** The query with the text and in the state. */
    private Optional<WebElement> row(String state, String text) {
        return browser
                .driver()
                .findElements(By.xpath("//tr[contains(., \"" + text + "\")][.//*[@class='state " + state + "']]"))
                .stream()
                .findFirst();
    }

    private static String cell(WebElement row, String column) {
        return row.findElement(By.cssSelector("td[data-label^='" + column + "']"))
                .getDomProperty("innerText")
                .strip();
    }
}
