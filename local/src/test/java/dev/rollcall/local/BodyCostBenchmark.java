package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.management.OperatingSystemMXBean;
import dev.rollcall.local.LambdaEntryPoint.Format;
import dev.rollcall.server.lambda.FunctionHandler;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What bodies of up to 1 MiB that are refused cost of CPU, in this whole process; at most 20 ms for each 100 KB is the
 * aim. Not part of the build: {@code mvn -pl local -am test -Dtest=BodyCostBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class BodyCostBenchmark {

    private static final int ROUNDS = 10;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String JSON = "application/json";
    private static final String USER = "{\"name\":\"A\",\"email\":\"a@example.com\"";

    @Test
    void whatHostileBodiesCost() {
        EmbeddedServer server = Main.start(Map.of("micronaut.server.port", -1, "rollcall.data", "memory"));
        FunctionHandler function = new FunctionHandler(FunctionContext.start(server.getApplicationContext(), Map.of()));
        EntryPoint entryPoint = new LambdaEntryPoint(function, Format.V2, true);
        System.out.printf(
                "%-28s %6s %6s %20s %20s%n", "body", "KB", "status", "ms / 100 KB at first", "ms / 100 KB then");
        report(
                entryPoint,
                "batch of numbers",
                "POST",
                "/users/batch",
                JSON,
                "{\"items\":[" + many(488_000, i -> "0") + "]}");
        report(entryPoint, "metadata", "POST", "/users", JSON, USER + ",\"metadata\":{" + keys(60_000, "\"v\"") + "}}");
        report(
                entryPoint,
                "metadata of numbers",
                "POST",
                "/users",
                JSON,
                USER + ",\"metadata\":{" + keys(60_000, "1") + "}}");
        report(
                entryPoint,
                "metadata of nulls, patched",
                "PATCH",
                "/users/x",
                "application/merge-patch+json",
                "{\"metadata\":{" + keys(70_000, "null") + "}}");
        String item = "{\"action\":\"create\",\"user\":" + USER + ",\"metadata\":{" + keys(900, "\"\"") + "}}}";
        report(
                entryPoint,
                "batch × 900 metadata",
                "POST",
                "/users/batch",
                JSON,
                "{\"items\":[" + many(100, i -> item) + "]}");
        report(entryPoint, "unknown keys", "POST", "/users", JSON, USER + "," + keys(90_000, "1") + "}");
        report(entryPoint, "unknown keys, batch", "POST", "/users/batch", JSON, "{" + keys(90_000, "1") + "}");
        report(entryPoint, "one name", "POST", "/users", JSON, "{\"name\":\"" + "a".repeat(1_000_000) + "\"}");
        report(
                entryPoint,
                "name of emoji",
                "POST",
                "/users",
                JSON,
                "{\"name\":\"" + "\uD83D\uDE00".repeat(250_000) + "\"}");
        report(entryPoint, "table, list", "POST", "/DynamoDBManager", JSON, item("[" + many(500_000, i -> "0") + "]"));
        report(
                entryPoint,
                "table, list of maps",
                "POST",
                "/DynamoDBManager",
                JSON,
                item("[" + many(330_000, i -> "{}") + "]"));
        report(
                entryPoint,
                "table, set",
                "POST",
                "/DynamoDBManager",
                JSON,
                item("{\"$set\":[" + many(140_000, String::valueOf) + "]}"));
        report(entryPoint, "table, map", "POST", "/DynamoDBManager", JSON, item("{" + keys(90_000, "1") + "}"));
        report(
                entryPoint,
                "table, echo",
                "POST",
                "/DynamoDBManager",
                JSON,
                "{\"operation\":\"echo\",\"payload\":[" + many(500_000, i -> "0") + "]}");
        function.close();
        server.getApplicationContext().close();
    }

    private static String item(String value) {
        return "{\"operation\":\"create\",\"tableName\":\"lambda-apigateway\",\"payload\":{\"Item\":{\"id\":\"1\",\"v\":%s}}}"
                .formatted(value);
    }

    private static void report(
            EntryPoint entryPoint, String what, String method, String path, String type, String text) {
        byte[] body = text.getBytes(UTF_8);
        long start = PROCESS.getProcessCpuTime();
        int status = entryPoint
                .send(method, path, Map.of("Content-Type", List.of(type)), body)
                .status();
        long first = PROCESS.getProcessCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            entryPoint.send(method, path, Map.of("Content-Type", List.of(type)), body);
        }
        double hundreds = body.length / 100_000.0;
        System.out.printf(
                "%-28s %6d %6d %20.1f %20.1f%n",
                what,
                body.length / 1000,
                status,
                (first - start) / 1e6 / hundreds,
                (PROCESS.getProcessCpuTime() - first) / 1e6 / ROUNDS / hundreds);
    }

    private static String keys(int count, String value) {
        return many(count, i -> "\"k" + i + "\":" + value);
    }

    private static String many(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(joining(","));
    }
}
