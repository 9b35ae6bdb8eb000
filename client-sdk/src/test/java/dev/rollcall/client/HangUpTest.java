package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same as {@link AbandonedCallsTest}, as the server sees it: the client hangs up. */
class HangUpTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
    private static final String PAGE = HEAD + "29\r\n\r\n{\"items\":[],\"nextCursor\":\"c\"}";
    private static final String LAST_KEY = "{\"Items\":[],\"LastEvaluatedKey\":{\"id\":\"1\"}}";

    private record Situation(String name, List<String> said, Function<RollcallAsync, CompletableFuture<?>> call) {}

    private static Stream<Situation> situations() {
        return Stream.of(
                new Situation("silence", List.of(""), async -> async.users().get("u1")),
                new Situation("half of the head", List.of("HTTP/1.1 200"), async -> async.users()
                        .get("u1")),
                new Situation("no body", List.of(HEAD + "9\r\n\r\n"), async -> async.health()
                        .get()),
                new Situation("half of the body", List.of(HEAD + "9\r\n\r\n{"), async -> async.users()
                        .withResponse()
                        .get("u1")),
                new Situation("a table", List.of(""), async -> async.tables("t").read(Map.of("id", "1"))),
                new Situation("a page", List.of(HEAD + "9\r\n\r\n{"), async -> async.users()
                        .list()
                        .page(null)),
                new Situation("a second page", List.of(PAGE, ""), async -> async.users()
                        .list()
                        .forEach(user -> {})),
                new Situation(
                        "a second page of a table",
                        List.of(HEAD + LAST_KEY.length() + "\r\n\r\n" + LAST_KEY, HEAD + "9\r\n\r\n{"),
                        async -> async.tables("t").list().forEach(item -> {})));
    }

    @TestFactory
    Stream<DynamicTest> theConnectionIsGivenBack() {
        return situations().flatMap(situation -> Stream.of(Ending.values())
                .map(ending -> dynamicTest(
                        ending + ", " + situation.name, () -> theConnectionIsGivenBack(situation, ending))));
    }

    private static void theConnectionIsGivenBack(Situation situation, Ending ending) throws Exception {
        try (SilentServer server = new SilentServer(situation.said.toArray(String[]::new));
                RollcallClient rollcall = RollcallClient.builder()
                        .baseUrl(server.url())
                        .timeout(Duration.ofMinutes(5))
                        .attemptTimeout(Duration.ofMinutes(5))
                        .build()) {
            CompletableFuture<?> call = situation.call.apply(rollcall.async());
            assertTrue(server.asked.get(20, TimeUnit.SECONDS));
            CompletableFuture<Boolean> before = call.handle((result, failure) -> await(server.hungUp));
            ending.end(call);
            assertTrue(before.get(20, TimeUnit.SECONDS), "a dependent that blocks kept the connection open");
        }
    }

    private static boolean await(CompletableFuture<Boolean> hungUp) {
        try {
            return hungUp.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            return false;
        }
    }
}
