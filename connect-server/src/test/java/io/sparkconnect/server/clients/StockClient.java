// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.clients;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * What users of Spark's own client do. A program of its own, compiled for each version of that client; hence it uses
 * only what all of them have, and nothing of this project. Arguments: a jar of this class, then pairs of a name and a
 * URL. Answers line by line: the name and what was tried, a tab, what came of it.
 */
final class StockClient {
    private static final String ENDLESS = "SELECT sum(a.id * b.id) FROM range(10000000) a CROSS JOIN range(1000000) b";

    private final SparkSession spark;
    private final String name;

    private StockClient(SparkSession spark, String name) {
        this.spark = spark;
        this.name = name;
    }

    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i += 2) {
            run(arguments[i], arguments[i + 1], arguments[0]);
        }
        System.exit(0);
    }

    private static void run(String name, String url, String jar) {
        StockClient client = new StockClient(SparkSession.builder().remote(url).create(), name);
        client.tell("version", client.spark::version);
        if (!name.startsWith("un")) {
            client.queries();
            client.programs(jar);
            client.ends(url);
        }
    }

    private void queries() {
        tell("sql", () -> values(spark.sql("SELECT 1 + 1")));
        tell("user", () -> values(spark.sql("SELECT current_user(), session_user()")));
        tell("filter", () -> spark.range(100_000).filter("id % 2 = 0").count());
        tell("collect", () -> spark.range(200_000).collectAsList().stream()
                .mapToLong(Long::longValue)
                .sum());
        tell("upload", this::upload);
        tell("view", () -> {
            spark.range(3).createOrReplaceTempView("three");
            return values(spark.sql("SELECT max(id) FROM three"));
        });
        tell("named", () -> values(spark.sql("SELECT :a || 'b'", Map.of("a", "a"))));
        tell("positional", () -> values(spark.sql("SELECT ? + ?", new Object[] {1, 2})));
        tell("table", this::table);
        tell("schema", () -> spark.sql("SELECT 1 AS one, 'x' AS two").schema().simpleString());
        tell("syntax", () -> values(spark.sql("SELEC 1")));
        tell("missing", () -> values(spark.sql("SELECT * FROM missing")));
        tell("failing", () -> values(spark.sql("SELECT 1 / 0")));
        tell("interrupt", this::interrupt);
        tell("after", () -> values(spark.sql("SELECT 1")));
    }

    private void programs(String jar) {
        tell("artifact", () -> {
            spark.addArtifact(jar);
            return "added";
        });
        tell("function", this::function);
        tell("file", () -> spark.read().text("/etc/hostname").count());
        tell("transform", () -> values(spark.sql("SELECT TRANSFORM(1) USING 'cat' AS (x STRING)")));
    }

    private void ends(String url) {
        tell("reuse", () -> {
            SparkSession again = SparkSession.builder().remote(url).create();
            return values(again.sql("SELECT count(*) FROM three"));
        });
        tell("close", () -> {
            spark.close();
            return "closed";
        });
    }

    private String upload() {
        List<Long> numbers = LongStream.range(0, 300_000).boxed().toList();
        return values(spark.createDataset(numbers, Encoders.LONG()).selectExpr("sum(value)"));
    }

    private Object table() throws Exception {
        String table = "of_" + name;
        spark.sql("CREATE TABLE " + table + " AS SELECT id FROM range(5)");
        boolean listed = spark.catalog().listTables().collectAsList().stream()
                .anyMatch(each -> each.name().equals(table));
        long columns = spark.catalog().listColumns(table).count();
        long rows = spark.table(table).count();
        spark.sql("DROP TABLE " + table);
        return listed + " " + columns + " " + rows + " " + spark.catalog().currentDatabase();
    }

    /** Until it ends: an interrupt that comes before the query is one of nothing. */
    private Object interrupt() throws Exception {
        FutureTask<Object> query = new FutureTask<>(() -> values(spark.sql(ENDLESS)));
        Thread thread = new Thread(query);
        thread.start();
        while (thread.isAlive()) {
            spark.interruptAll();
            thread.join(100);
        }
        try {
            return query.get();
        } catch (ExecutionException e) {
            return told(e.getCause());
        }
    }

    private Object function() {
        spark.udf().register("twice", (UDF1<Long, Long>) x -> 2 * x, DataTypes.LongType);
        return values(spark.sql("SELECT twice(21L)"));
    }

    private void tell(String what, Callable<Object> work) {
        String came;
        try {
            came = String.valueOf(work.call());
        } catch (Throwable e) {
            came = told(e);
        }
        System.out.println(name + " " + what + "\t" + came);
    }

    private static String values(Dataset<Row> rows) {
        return String.join(
                ";", rows.collectAsList().stream().map(row -> row.mkString(" ")).toList());
    }

    private static String told(Throwable e) {
        String state = e instanceof SparkThrowable known ? known.getSqlState() : null;
        String message = String.valueOf(e.getMessage()).replace('\n', ' ');
        // How 3.5 tells of uploads: the reason is in the cause.
        String reason = message.endsWith("awaitResult: ") ? told(e.getCause()) : "";
        return e.getClass().getSimpleName() + " " + state + " " + message + reason;
    }
}
