package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.management.ThreadMXBean;
import dev.rollcall.dynamodblocal.CannedDynamoDb;
import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import dev.rollcall.server.json.StrictJson;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a warm call takes in the function's own process: its time and what it allocates, beside a handler that reads the
 * same user with the same client and checks nothing. DynamoDB's answers are canned at the client's HTTP layer. The log
 * is written as ever, and thrown away. Not part of the build; {@code docs/benchmarks.md} has the command.
 */
class WarmPathBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 40);
    private static final int CALLS = Integer.getInteger("calls", 500);
    private static final String USER = "{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\",\"age\":36,"
            + "\"status\":\"active\",\"metadata\":{\"team\":\"analytics\"}}";
    private static final JsonFactory JSON = new JsonFactory();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Kind {
        void call(OutputStream answer) throws IOException;
    }

    /** Of one round: the median call, and the mean of what it allocated on all threads. */
    private record Cost(double micros, double kilobytes) {}

    @Test
    void aCallBesideABareOne() throws IOException {
        PrintStream console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try (ApplicationContext context = context()) {
            context.getBean(SwitchableHttpClient.class)
                    .switchTo(new CannedDynamoDb())
                    .close();
            print(console, measured(kinds(context)));
        } finally {
            System.setOut(console);
        }
    }

    private static ApplicationContext context() {
        return ApplicationContext.builder("lambda")
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .properties(Map.of(
                        "rollcall.cursor-keys", "a test's key",
                        "rollcall.issuer", "https://issuer.example.com",
                        "rollcall.audience", "rollcall"))
                .start();
    }

    private static Map<String, Kind> kinds(ApplicationContext context) {
        FunctionHandler handler = new FunctionHandler(context);
        DynamoDbClient client = context.getBean(DynamoDbClient.class);
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("bare get", answer -> bare(client, event("GET", "/users/u1", ""), answer));
        kinds.put("get", ours(handler, 200, event("GET", "/users/u1", "")));
        kinds.put("create", ours(handler, 201, event("POST", "/users", USER)));
        kinds.put("list", ours(handler, 200, event("GET", "/users", "")));
        kinds.put("patch", ours(handler, 200, event("PATCH", "/users/u1", "{\"age\":37}")));
        String only = System.getProperty("only", "");
        kinds.keySet().removeIf(kind -> !only.isEmpty() && !kind.equals(only));
        return kinds;
    }

    private static Kind ours(FunctionHandler handler, int status, byte[] event) {
        Kind kind = answer -> handler.handleRequest(new ByteArrayInputStream(event), answer, null);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            kind.call(answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        assertEquals(
                status, StrictJson.parse(answer.toByteArray()).get("statusCode").getIntValue(), answer::toString);
        return kind;
    }

    private static void bare(DynamoDbClient client, byte[] event, OutputStream output) throws IOException {
        String path = (String) EventJson.read(new ByteArrayInputStream(event)).get("rawPath");
        String userId = path.substring("/users/".length());
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName("rollcall")
                        .key(Map.of("pk", AttributeValue.fromS("USER#" + userId), "sk", AttributeValue.fromS("USER")))
                        .consistentRead(true))
                .item();
        StringWriter body = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            for (String name : List.of("userId", "name", "email", "status", "createdAt", "updatedAt")) {
                json.writeStringField(name, item.get(name).s());
            }
            json.writeNumberField("age", Integer.parseInt(item.get("age").n()));
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, AttributeValue> entry :
                    item.get("metadata").m().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue().s());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", 200);
            json.writeStringField("body", body.toString());
            json.writeEndObject();
        }
    }

    private static Map<String, List<Cost>> measured(Map<String, Kind> kinds) throws IOException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < 2 * ROUNDS; round++) {
            for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
                Cost cost = round(kind.getValue());
                if (round >= ROUNDS) {
                    costs.computeIfAbsent(kind.getKey(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        return costs;
    }

    private static Cost round(Kind kind) throws IOException {
        double[] micros = new double[CALLS];
        long allocated = THREADS.getTotalThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            kind.call(new ByteArrayOutputStream(1024));
            micros[i] = (System.nanoTime() - start) / 1_000.0;
        }
        double bytes = THREADS.getTotalThreadAllocatedBytes() - allocated;
        Arrays.sort(micros);
        return new Cost(micros[CALLS / 2], bytes / CALLS / 1024);
    }

    private static void print(PrintStream console, Map<String, List<Cost>> costs) {
        console.printf("%-10s %8s %8s%n", "call", "p50 µs", "KB");
        costs.forEach((kind, rounds) -> console.printf(
                "%-10s %8.1f %8.1f%n", kind, median(rounds, Cost::micros), median(rounds, Cost::kilobytes)));
    }

    private static double median(List<Cost> rounds, ToDoubleFunction<Cost> of) {
        return rounds.stream()
                .mapToDouble(of)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] event(String method, String path, String body) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        String member = body.isEmpty() ? "" : "\"body\":\"" + body.replace("\"", "\\\"") + "\",";
        return """
                {"version":"2.0","routeKey":"$default","rawPath":"%2$s","rawQueryString":"",\
                "headers":{"accept":"application/json","content-type":"%3$s",\
                "host":"abc.execute-api.eu-west-1.amazonaws.com","user-agent":"rollcall-java/1.0.0",\
                "x-amzn-trace-id":"Root=1-5e6722a7-cc56cc56cc56cc56cc56cc56","x-forwarded-for":"192.0.2.1",\
                "x-forwarded-port":"443","x-forwarded-proto":"https"},\
                "requestContext":{"accountId":"123456789012","apiId":"abc",\
                "authorizer":{"jwt":{"claims":{"iss":"https://issuer.example.com","sub":"bench","aud":"rollcall",\
                "scope":"users:read users:write"},"scopes":null}},\
                "domainName":"abc.execute-api.eu-west-1.amazonaws.com","domainPrefix":"abc",\
                "http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1","sourceIp":"192.0.2.1",\
                "userAgent":"rollcall-java/1.0.0"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"$default",\
                "stage":"$default","time":"10/Mar/2026:05:16:23 +0000","timeEpoch":1583817383220},\
                %4$s"isBase64Encoded":false}""".formatted(method, path, type, member).getBytes(UTF_8);
    }
}
