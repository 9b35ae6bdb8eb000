package dev.rollcall.local;

import dev.rollcall.dynamodblocal.CannedDynamoDb;
import dev.rollcall.server.dynamodb.ClientSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A server in a process of its own, so that its memory and its threads are its own. */
final class LoadedServer implements AutoCloseable {

    static final String ROLLCALL = "rollcall";
    static final String ALONE = "alone";

    private static final String REGION = "eu-west-1";
    private static final String CANNED = "benchmark.canned";
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LoadedServer.class.getName());

    private final Process process;
    private final int port;

    LoadedServer(String which) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(JAVA.stream(), Stream.of(which)).toList());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "MICRONAUT_SERVER_PORT", "-1"));
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        port = Integer.parseInt(process.inputReader().readLine());
    }

    /** Rollcall as {@code mvn -Prun} starts it, but for DynamoDB, or Micronaut with nothing but {@link Constant}. */
    public static void main(String[] which) {
        ChosenBeans context = which[0].equals(ROLLCALL)
                // A test's bean holds every answer against the contract.
                ? new ChosenBeans(
                        "local",
                        Map.of("rollcall.data", "memory", CANNED, true),
                        bean -> !bean.startsWith("dev.rollcall.local.contract."))
                : new ChosenBeans(
                        ALONE,
                        Map.of(),
                        bean -> !bean.startsWith("dev.rollcall.") || bean.contains(Constant.class.getSimpleName()));
        context.start();
        System.out.println(context.getBean(EmbeddedServer.class).start().getPort());
    }

    int port() {
        return port;
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1_000.0;
    }

    /** {@code VmRSS} in KB, or {@code Threads}. */
    int status(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
        return lines.stream()
                .filter(line -> line.startsWith(name + ':'))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
    }

    @Factory
    @Requires(property = CANNED)
    static final class Canned {

        @Singleton
        BeanCreatedEventListener<DynamoDbClient> dynamoDb() {
            return local -> ClientSettings.client(new CannedDynamoDb(), REGION);
        }
    }

    /** What any Micronaut endpoint costs, and what one costs that asks DynamoDB once. */
    @Controller
    @Requires(env = ALONE)
    static class Constant {

        private final DynamoDbClient client = ClientSettings.client(new CannedDynamoDb(), REGION);

        @Get("/constant")
        String constant() {
            return """
                    {"userId":"u1","name":"Ada Lovelace","email":"u1@example.com","age":36,"status":"active",\
                    "metadata":{"team":"analytics"},"createdAt":"2026-01-02T03:04:05.000Z",\
                    "updatedAt":"2026-01-02T03:04:05.000Z"}""";
        }

        @Get("/constant-after-a-read")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String constantAfterARead() {
            client.getItem(get -> get.tableName("rollcall").key(Map.of("pk", AttributeValue.fromS("USER#u1"))));
            return constant();
        }
    }
}
