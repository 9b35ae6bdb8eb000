package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.api.Contract;
import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import dev.rollcall.server.json.StrictJson;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.crac.Core;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a function of its own, since priming leaves nothing as it was. */
@MicronautTest(environments = "lambda", startApplication = false, rebuildContext = true)
@Property(name = "rollcall.cursor-keys", value = "a test's key")
@Property(name = "rollcall.tables", value = "listed")
@Property(name = "rollcall.issuer", value = "https://issuer.example.com")
@Property(name = "rollcall.audience", value = "rollcall")
@Property(name = "rollcall.scope-prefix", value = "rollcall/")
class SnapStartTest {

    @Inject
    private ApplicationContext context;

    @Inject
    private SwitchableHttpClient http;

    private FunctionHandler handler;
    private CountingHttpClient dynamoDb;

    @BeforeEach
    void connect() {
        handler = new FunctionHandler(context);
        dynamoDb = new CountingHttpClient(context.getBean(JsonMapper.class));
        http.switchTo(dynamoDb).close();
    }

    @Test
    void everyOperationIsPrimed() {
        Router router = context.getBean(Router.class);
        Set<String> primed = new Priming(handler, context)
                .round("u").stream()
                        .flatMap(request -> router.find(
                                        HttpRequest.create(HttpMethod.valueOf(request.method()), request.path()))
                                .map(match -> match.getRouteInfo().toString()))
                        .collect(toSet());
        assertEquals(
                router.uriRoutes()
                        .map(UriRouteInfo::toString)
                        .filter(route -> !route.startsWith("HEAD ")) // Micronaut adds one to each GET
                        .collect(toSet()),
                primed);
    }

    @Test
    void anOperationThatNobodyWroteDownIsPrimedAllTheSame() {
        Set<String> others = new Priming(handler, context)
                .others(List.of(), "u")
                .map(request -> request.method() + " " + request.path())
                .collect(toSet());
        assertTrue(others.containsAll(Set.of("GET /users/u/history", "POST /users/u/restore")), others::toString);
        assertEquals(
                Contract.operations().stream()
                        .map(operation ->
                                operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "u"))
                        .collect(toSet()),
                others);
    }

    @Test
    void everyPrimingRequestIsAnsweredAsOneOfItsKindIs() throws IOException {
        http.switchTo(new InMemoryDynamoDb(context.getBean(JsonMapper.class)));
        List<Integer> ofRest = statuses(true);
        assertEquals(
                List.of(
                        200, 201, 201, 200, 304, 404, 200, 200, 200, 200, 200, 207, 204, 200, 200, 200, 200, 201, 200,
                        200, 200, 200, 200, 200, 200, 200, 200, 200, 400, 400, 404, 404, 405),
                ofRest);
        assertEquals(ofRest, statuses(false));
    }

    private List<Integer> statuses(boolean restApi) {
        Priming priming = new Priming(handler, context);
        return PrimingRequest.round("u" + restApi, "listed").stream()
                .map(request -> status(priming, request, restApi))
                .toList();
    }

    @Test
    void noPrimingRequestEndsInAFaultOfOurs() {
        http.switchTo(new InMemoryDynamoDb(context.getBean(JsonMapper.class)));
        Priming priming = new Priming(handler, context);
        List<PrimingRequest> all = Stream.concat(priming.round("u").stream(), priming.others(List.of(), "u"))
                .toList();
        for (PrimingRequest request : all) {
            assertTrue(status(priming, request, true) < 500, request::toString);
        }
    }

    private static int status(Priming priming, PrimingRequest request, boolean restApi) {
        try {
            JsonNode answer = StrictJson.parse(priming.send(request, restApi));
            return Objects.requireNonNull(answer.get("statusCode")).getIntValue();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void primingReadsDynamoDbOnceAndWritesNothing() throws IOException {
        new SnapStart(handler, context).beforeCheckpoint(Core.getGlobalContext());
        assertEquals(List.of("GetItem"), dynamoDb.operations());
    }

    /** Nobody sent those requests: they would be counted in metrics, and paid for. */
    @Test
    void primingLeavesNoLinesInTheLog() throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, UTF_8));
        try {
            new SnapStart(handler, context).beforeCheckpoint(Core.getGlobalContext());
            assertEquals("", captured.toString(UTF_8));
            handler.handleRequest(
                    new ByteArrayInputStream("{\"httpMethod\":\"GET\",\"path\":\"/health\"}".getBytes(UTF_8)),
                    OutputStream.nullOutputStream(),
                    null);
            assertTrue(
                    captured.toString(UTF_8).contains("\"operation\":\"getHealth\",\"status\":200"),
                    captured::toString);
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void noConnectionOutlivesTheCheckpoint() throws IOException {
        new SnapStart(handler, context).beforeCheckpoint(Core.getGlobalContext());
        assertTrue(dynamoDb.isClosed());
        assertNotSame(dynamoDb, http.switchTo(dynamoDb));
    }

    @Test
    void primingSurvivesADynamoDbThatCannotBeReached() throws IOException {
        http.switchTo(new DeadHttpClient());
        new SnapStart(handler, context).beforeCheckpoint(Core.getGlobalContext());
    }
}
