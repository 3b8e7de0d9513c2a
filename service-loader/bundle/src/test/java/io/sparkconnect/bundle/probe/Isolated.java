// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle.probe;

import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Loads the driver as a SQL client does: by the name of its class, in a class loader of its own that the thread knows
 * nothing of. Then lets go of it, and says whether the JVM could, too.
 */
public final class Isolated {
    private static final String DRIVER = "io.sparkconnect.jdbc.SparkConnectDriver";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Isolated() {}

    /** Takes the URL, and then the class path of the driver. */
    public static void main(String[] arguments) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        WeakReference<ClassLoader> loader = query(arguments[0], urls(arguments));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (loader.get() != null && System.nanoTime() < end) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        System.out.println(loader.get() == null ? "unloaded" : "still there");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !isOfTheJdk(thread)) {
                System.out.println("left over: " + thread);
            }
        }
    }

    private static WeakReference<ClassLoader> query(String url, URL[] classPath) throws Exception {
        try (URLClassLoader loader = new URLClassLoader("driver", classPath, ClassLoader.getPlatformClassLoader())) {
            Driver driver =
                    (Driver) loader.loadClass(DRIVER).getDeclaredConstructor().newInstance();
            use(driver, url);
            loader.loadClass(Deregistration.class.getName())
                    .asSubclass(Runnable.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .run();
            return new WeakReference<>(loader);
        }
    }

    /** Two connections share a channel; the second asks for as much as a SQL client would. */
    private static void use(Driver driver, String url) throws SQLException {
        try (Connection first = driver.connect(url, new Properties());
                Connection second = driver.connect(url, new Properties());
                Statement statement = second.createStatement()) {
            try (ResultSet tables = second.getMetaData().getTables(null, "default", "%", null)) {
                while (tables.next()) {
                    System.out.println(tables.getString("TABLE_NAME"));
                }
            }
            EveryType.print(statement);
            System.out.println(first.isValid(10));
        }
    }

    private static URL[] urls(String[] arguments) throws MalformedURLException {
        URL[] urls = new URL[arguments.length - 1];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(arguments[i + 1]).toUri().toURL();
        }
        return urls;
    }

    private static boolean isOfTheJdk(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || group.getName().equals("InnocuousThreadGroup")
                || group.getName().equals("system");
    }
}
