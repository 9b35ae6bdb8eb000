package dev.rollcall.chaos;

import dev.rollcall.api.ProblemType;
import dev.rollcall.dynamodblocal.LocalTables;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A server with a table of its own. Faults can befall what goes between a caller and it, between it and DynamoDB, and
 * its own calls.
 */
final class FaultyServer implements AutoCloseable {

    static final String TABLE = "rollcall";

    /** Longer than any call may take: what takes this long hangs. */
    static final Duration HANGS = Duration.ofSeconds(60);

    /**
     * When a caller gives up that meets faults; shorter than callers are advised, so that one that hangs costs little.
     */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String name;
    final FaultProxy store;
    final FaultProxy callers;
    final CallInjector process;
    final DynamoDbClient direct;
    private final EmbeddedServer server;

    private FaultyServer(String name, Store dynamoDb, Optional<URI> endpoint, Map<String, Object> settings) {
        this.name = name;
        process = CallInjector.of(name);
        direct = dynamoDb.client(name);
        LocalTables.createDirectory(direct, TABLE);
        LocalTables.createPlain(direct, LocalTables.EXAMPLE);
        store = new FaultProxy(dynamoDb.uri(), DynamoDbErrors::of);
        server = start(endpoint.orElse(store.uri()), settings);
        callers = new FaultProxy(URI.create("http://localhost:" + server.getPort()), GatewayErrors::of);
    }

    static FaultyServer open(String name, Store store) {
        return new FaultyServer(name, store, Optional.empty(), Map.of());
    }

    /** @param endpoint of DynamoDB, for the server */
    static FaultyServer open(String name, Store store, URI endpoint, Map<String, Object> settings) {
        return new FaultyServer(name, store, Optional.of(endpoint), settings);
    }

    private EmbeddedServer start(URI endpoint, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProxiedDynamoDb.ENDPOINT, endpoint.toString());
        settings.put(ProxiedDynamoDb.NAME, name);
        settings.put("rollcall.data", "memory");
        settings.put("micronaut.server.port", -1);
        settings.put("micronaut.netty.event-loops.default.num-threads", 1);
        return ApplicationContext.builder(settings, "local")
                .deduceEnvironment(false)
                .banner(false)
                .start()
                .getBean(EmbeddedServer.class)
                .start();
    }

    /** @param headers names and values in turn */
    record Request(String method, String target, @Nullable String body, List<String> headers) {

        static Request of(String method, String target, @Nullable String body, String... headers) {
            return new Request(method, target, body, List.of(headers));
        }

        Request with(String name, String value) {
            return new Request(
                    method,
                    target,
                    body,
                    Stream.concat(headers.stream(), Stream.of(name, value)).toList());
        }
    }

    /** @param status 0 where no answer came */
    record Response(int status, String body, Map<String, List<String>> headers, long millis) {

        boolean is(ProblemType type) {
            return body.contains("\"code\":\"" + type.code().getValue() + '"');
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** Straight to the server. */
    Response send(Request request) {
        return send(server.getURI(), request, HANGS);
    }

    /** By the way on which faults befall callers. */
    Response sendThroughFaults(Request request) {
        return send(callers.uri(), request, PATIENCE);
    }

    static Response send(URI to, Request request, Duration patience) {
        HttpRequest.Builder sent = HttpRequest.newBuilder(to.resolve(request.target()))
                .timeout(patience)
                .method(
                        request.method(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        if (request.body() != null) {
            sent.header("Content-Type", "application/json");
        }
        if (!request.headers().isEmpty()) {
            sent.headers(request.headers().toArray(String[]::new));
        }
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = HTTP.send(sent.build(), BodyHandlers.ofString());
            return new Response(
                    response.statusCode(), response.body(), response.headers().map(), millisSince(begin));
        } catch (IOException lost) {
            return new Response(0, lost.toString(), Map.of(), millisSince(begin));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** As time would, in ten seconds. */
    void endLeases() {
        Contents.of(direct).users().forEach((key, item) -> {
            if (item.containsKey("busyUntil")) {
                direct.updateItem(update -> update.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET busyUntil = :over")
                        .expressionAttributeValues(Map.of(":over", AttributeValue.fromN("0"))));
            }
        });
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
        callers.close();
        store.close();
        direct.close();
    }
}
