package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The one line of each call, as people read it on one machine; in the function its members are JSON. */
class TableLogTest extends RawRequestTest {

    @EachEntryPoint
    void aCallIsLoggedWithWhoWhichTableAndWhichOperationButNeverTheItem(EntryPoint entryPoint) {
        assertEquals(line("create", "lambda-apigateway", "done"), logged(() -> operate(entryPoint, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"canary","canary":"canary"}}}""")));
    }

    @EachEntryPoint
    void aRefusalIsLoggedWithItsCode(EntryPoint entryPoint) {
        assertEquals(line("list", "payroll", "tableNotAllowed"), logged(() -> operate(entryPoint, """
                {"operation":"list","tableName":"payroll"}""")));
        assertEquals(line("read", "guests", "invalid"), logged(() -> operate(entryPoint, """
                {"operation":"read","tableName":"guests","payload":{"Key":"canary"}}""")));
        assertEquals(line("read", "guests", "invalid"), logged(() -> operate(entryPoint, """
                {"operation":"read","tableName":"guests","canary":"canary"}""")));
    }

    @EachEntryPoint
    void aCallThatIsRefusedUnreadIsLoggedToo(EntryPoint entryPoint) {
        assertEquals(line("-", "-", "invalidJson"), logged(() -> operate(entryPoint, "canary")));
        assertEquals(
                line("-", "-", "unsupportedMediaType"),
                logged(() -> entryPoint.send(
                        "POST",
                        "/DynamoDBManager",
                        Map.of("Content-Type", List.of("text/plain")),
                        "canary".getBytes(UTF_8))));
    }

    @EachEntryPoint
    void whatNamesNothingCannotForgeALine(EntryPoint entryPoint) {
        assertEquals(line("-", "lambda-apigateway", "unsupportedOperation"), logged(() -> operate(entryPoint, """
                {"operation":"canary\\ntable operation","tableName":"lambda-apigateway"}""")));
        assertEquals(line("ping", "-", "invalid"), logged(() -> operate(entryPoint, """
                {"operation":"ping","tableName":"canary\\ntable operation"}""")));
    }

    private static String line(String operation, String table, String outcome) {
        return "tableOperation=%s table=%s subject=anonymous outcome=%s requestId=* table operation"
                .formatted(operation, table, outcome);
    }

    /** The simple logger asks for the stream anew for each line. */
    private static String logged(Supplier<TestResponse> call) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, UTF_8));
        try {
            String requestId = call.get().header("X-Request-Id").orElseThrow();
            assertFalse(log.toString(UTF_8).contains("canary"), log.toString(UTF_8));
            return log.toString(UTF_8)
                    .lines()
                    .filter(line -> line.contains("table operation"))
                    .map(line -> line.replaceFirst(".*?tableOperation=", "tableOperation=")
                            .replace(requestId, "*"))
                    .reduce("", String::concat);
        } finally {
            System.setErr(before);
        }
    }
}
