package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.LambdaEntryPoint;
import dev.rollcall.local.StoreFaults;
import dev.rollcall.local.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The one line of each request, as people read it on one machine; in the function it is JSON, and metrics. */
class LogTest {

    private static final EntryPoints ENTRY_POINTS = EntryPoints.open(Map.of());
    private static final EntryPoint ENTRY_POINT = ENTRY_POINTS.lambda(LambdaEntryPoint.Format.V1, false);
    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));
    private static final Map<String, List<String>> WITH_KEY =
            Map.of("Content-Type", List.of("application/json"), "Idempotency-Key", List.of("log-1"));

    @AfterAll
    static void close() {
        ENTRY_POINTS.close();
    }

    @Test
    void aRequestIsOneLineThatSaysWhatWasDone() {
        assertEquals(
                "operation=createUser status=201 latencyMs=* caller=open requestId=* usersCreated=1 request",
                line("POST", "/users", WITH_KEY, "{\"name\":\"Log\",\"email\":\"log@example.com\"}"));
    }

    @Test
    void aReplayedRequestChangesNobody() {
        String user = "{\"name\":\"Replay\",\"email\":\"replay@example.com\"}";
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "Idempotency-Key", List.of("log-2"));
        assertEquals(counted("createUser", 201, " usersCreated=1"), line("POST", "/users", headers, user));
        assertEquals(counted("createUser", 201, ""), line("POST", "/users", headers, user));
    }

    @Test
    void aBatchCountsEachUser() {
        assertEquals(counted("batchUsers", 207, " usersCreated=2"), line("POST", "/users/batch", JSON, """
                        {"items":[{"action":"create","userId":"log-a","user":{"name":"A","email":"log-a@example.com"}},
                        {"action":"create","userId":"log-b","user":{"name":"B","email":"log-b@example.com"}},
                        {"action":"create","user":{"name":"C","email":"nobody"}}]}"""));
    }

    @Test
    void aUsersWholeLifeIsCounted() {
        String path = "/users/log-d";
        String user = "{\"name\":\"D\",\"email\":\"log-d@example.com\"}";
        Map<String, List<String>> create =
                Map.of("Content-Type", List.of("application/json"), "If-None-Match", List.of("*"));
        assertEquals(counted("replaceUser", 201, " usersCreated=1"), line("PUT", path, create, user));
        assertEquals(counted("replaceUser", 200, ""), line("PUT", path, JSON, user));
        assertEquals(
                counted("replaceUser", 200, " usersUpdated=1"), line("PUT", path, JSON, user.replace("D\"", "E\"")));
        assertEquals(counted("deleteUser", 200, " usersDeleted=1"), line("DELETE", path, Map.of(), ""));
        assertEquals(counted("restoreUser", 200, " usersRestored=1"), line("POST", path + "/restore", Map.of(), ""));
        assertEquals(counted("eraseUser", 204, " usersErased=1"), line("DELETE", path + "/record", Map.of(), ""));
    }

    @Test
    void aRefusalIsCountedByItsStatusAlone() {
        assertEquals(counted("getUser", 404, ""), line("GET", "/users/nobody", Map.of(), ""));
    }

    @Test
    void aFaultOfOursInABatchIsLoggedAsAnyOther() {
        StoreFaults store = ENTRY_POINTS.server().getApplicationContext().getBean(StoreFaults.class);
        store.before(() -> {
            throw new IllegalStateException("somebody's data");
        });
        String lines =
                line("POST", "/users/batch", JSON, "{\"items\":[{\"action\":\"delete\",\"userId\":\"nobody\"}]}");
        store.before(() -> {});
        assertTrue(lines.contains("Request * failed: java.lang.IllegalStateException"), lines);
    }

    private static String counted(String operation, int status, String changes) {
        return "operation=" + operation + " status=" + status + " latencyMs=* caller=open requestId=*" + changes
                + " request";
    }

    /** The simple logger asks for the stream anew for each line. */
    private static String line(String method, String path, Map<String, List<String>> headers, String body) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, UTF_8));
        try {
            TestResponse answer = ENTRY_POINT.send(method, path, headers, body.getBytes(UTF_8));
            String requestId = answer.header("X-Request-Id").orElseThrow();
            return log.toString(UTF_8)
                    .lines()
                    .filter(line -> line.contains(requestId))
                    .map(line -> line.replaceFirst(".*?operation=", "operation=")
                            .replaceFirst("latencyMs=[0-9.]+", "latencyMs=*")
                            .replace(requestId, "*"))
                    .reduce("", String::concat);
        } finally {
            System.setErr(before);
        }
    }
}
