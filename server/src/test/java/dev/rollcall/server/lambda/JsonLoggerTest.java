package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class JsonLoggerTest {

    @Test
    void keysAndValuesBecomeMembersOfOneLine() {
        String line = logged("dev.rollcall.x", log -> log.atInfo()
                .addKeyValue("operation", "getUser")
                .addKeyValue("attempt", 2)
                .addKeyValue("seconds", 1.5)
                .log("a \"request\"\n of {}", "ours"));
        assertTrue(
                line.endsWith(
                        "\"level\":\"INFO\",\"logger\":\"dev.rollcall.x\",\"message\":\"a \\\"request\\\"\\n of ours\",\"operation\":\"getUser\",\"attempt\":2,\"seconds\":1.5}\n"),
                line);
        assertTrue(line.startsWith("{\"timestamp\":\"20"), line);
        assertEquals(1, line.lines().count());
    }

    @Test
    void aThrowableIsNamedWithoutItsMessage() {
        String line = logged(
                "dev.rollcall.x", log -> log.error("failed", new IllegalStateException("ada@example.com is taken")));
        assertTrue(line.contains("\"fault\":\"java.lang.IllegalStateException < "), line);
        assertFalse(line.contains("ada@"), line);
    }

    @Test
    void othersAreHeardFromWarnUpOnly() {
        assertEquals("", logged("io.micronaut.context", log -> log.info("started")));
        assertEquals("", logged("software.amazon.awssdk.request", log -> log.debug("ada@example.com")));
        assertEquals("", logged("dev.rollcall.x", log -> log.debug("detail")));
        assertTrue(logged("io.micronaut.context", log -> log.warn("beware")).contains("\"message\":\"beware\""));
        assertEquals("", logged("dev.rollcallx", log -> log.info("not ours")));
    }

    @Test
    void aRequestsLineIsMetricsTooByOperationAndForTheFunction() {
        String line = logged("dev.rollcall.request", log -> log.atInfo()
                .addKeyValue("operation", "batchUsers")
                .addKeyValue("status", 207)
                .addKeyValue("latencyMs", 12.5)
                .addKeyValue("usersCreated", 2)
                .log("request"));
        assertTrue(
                line.contains("\"operation\":\"batchUsers\",\"status\":207,\"latencyMs\":12.5,\"usersCreated\":2,"
                        + "\"function\":\"none\",\"status2xx\":1,\"_aws\":{\"Timestamp\":1"),
                line);
        assertTrue(line.endsWith("""
                ,"CloudWatchMetrics":[\
                {"Namespace":"Rollcall","Dimensions":[["function","operation"]],\
                "Metrics":[{"Name":"status2xx","Unit":"Count"},{"Name":"latencyMs","Unit":"Milliseconds"}]},\
                {"Namespace":"Rollcall","Dimensions":[["function"]],"Metrics":[{"Name":"usersCreated","Unit":"Count"}]}]}}
                """), line);
    }

    @Test
    void aFaultIsCountedForTheFunctionToo() {
        String line = logged("dev.rollcall.request", log -> log.atInfo()
                .addKeyValue("operation", "getUser")
                .addKeyValue("status", 503)
                .log("request"));
        assertTrue(line.contains("[[\"function\"]],\"Metrics\":[{\"Name\":\"status5xx\""), line);
    }

    @Test
    void whatIsLoggedWhileItIsQuietIsThrownAwayUnlessItIsAWarning() {
        JsonLogs.beQuiet(true);
        try {
            assertEquals("", logged("dev.rollcall.request", log -> log.info("request")));
            assertTrue(logged("dev.rollcall.x", log -> log.warn("beware")).contains("beware"));
        } finally {
            JsonLogs.beQuiet(false);
        }
    }

    private static String logged(String name, Consumer<Logger> logging) {
        PrintStream out = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, UTF_8));
        try {
            logging.accept(new JsonLogs().getLoggerFactory().getLogger(name));
        } finally {
            System.setOut(out);
        }
        return captured.toString(UTF_8);
    }
}
