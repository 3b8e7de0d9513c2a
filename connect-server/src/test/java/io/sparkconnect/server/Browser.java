// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, where it is installed. */
public final class Browser implements AutoCloseable {
    /** Where this is set to {@code required}, tests fail without a browser; else they are skipped. */
    private static final String VARIABLE = "SPARKCONNECT_BROWSER";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How much lighter or darker than what is behind it the faintest text is, as WCAG 2 counts. */
    private static final String LEAST_CONTRAST =
            """
            const light = c => c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
            const rgb = c => c.match(/[\\d.]+/g).map(Number);
            const behind = e => {
                for (; e; e = e.parentElement) {
                    const c = rgb(getComputedStyle(e).backgroundColor);
                    if (c.length < 4 || c[3] > 0) return light(c.slice(0, 3));
                }
                return 1;
            };
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let least = 21;
            while (texts.nextNode()) {
                const e = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || e.matches('style, script')) continue;
                const [a, b] = [light(rgb(getComputedStyle(e).color).slice(0, 3)), behind(e)].sort((x, y) => x - y);
                least = Math.min(least, (b + .05) / (a + .05));
            }
            return least;
            """;

    /** It warns of a browser that is newer than it; a logger that nobody holds loses its level. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Ends a test that needs a browser where there is none. */
    public static void require() {
        if (chromium().isPresent() && chromedriver().isPresent()) {
            return;
        }
        String missing = "there is no Chromium with its driver on the PATH (Debian: apt-get install chromium"
                + " chromium-driver)";
        assertThat(System.getenv(VARIABLE)).as(missing).isNotEqualTo("required");
        Assumptions.abort(missing);
    }

    public static Browser open() {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium().orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // which root cannot have
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    public ChromeDriver driver() {
        return driver;
    }

    /**
     * As who answers the browser's question for a name and a password. A browser remembers them by the host, hence one
     * for each user: all of {@code localhost} are this machine.
     */
    public void signIn(String user, String token, int port, String path) {
        driver.get("http://me:" + token + "@" + user + ".localhost:" + port + path);
    }

    public String text() {
        return driver.executeScript("return document.body.innerText").toString();
    }

    /** Loads the page until it has what is asked for. */
    public <T> T await(Supplier<Optional<T>> what) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = what.get();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(200);
            driver.navigate().refresh();
        }
        throw new NoSuchElementException("not on the page:\n" + text());
    }

    /** What a person sees with the window and the colours that they have. */
    public void show(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    public boolean scrollsSideways() {
        return (Boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    public double leastContrast() {
        return ((Number) driver.executeScript(LEAST_CONTRAST)).doubleValue();
    }

    /** What the browser complains of, since this was asked last. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Of the whole page, for people: nothing is compared with it. */
    public void screenshot(String name) throws IOException {
        Object image = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(image.toString()));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> chromium() {
        return onPath("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> chromedriver() {
        return onPath("chromedriver");
    }

    private static Optional<Path> onPath(String... names) {
        List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator, -1));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
