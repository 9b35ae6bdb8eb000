package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

class TableLogTest extends SystemTest {

    @EachDoor
    void aCallIsLoggedWithWhoWhichTableAndWhichOperationButNeverTheItem(Door door) {
        String log = logged(() -> operate(door, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"canary","canary":"canary"}}}"""));
        assertTrue(log.contains("Table operation create on lambda-apigateway by anonymous in request "), log);
        assertTrue(log.contains(": done"), log);
        assertFalse(log.contains("canary"), log);
    }

    @EachDoor
    void aRefusalIsLoggedWithItsCode(Door door) {
        String log = logged(() -> operate(door, """
                {"operation":"list","tableName":"payroll"}"""));
        assertTrue(log.contains("Table operation list on payroll by anonymous in request "), log);
        assertTrue(log.contains(": tableNotAllowed"), log);
    }

    @EachDoor
    void whatIsNoOperationCannotForgeALine(Door door) {
        String log = logged(() -> operate(door, """
                {"operation":"canary\\nTable operation","tableName":"lambda-apigateway"}"""));
        assertTrue(log.contains("Table operation - on lambda-apigateway by anonymous in request "), log);
        assertEquals(1, log.lines().count(), log);
    }

    /** The simple logger asks for the stream anew for each line. */
    private static String logged(Supplier<Answer> call) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, UTF_8));
        try {
            String requestId = call.get().header("X-Request-Id").orElseThrow();
            String lines = log.toString(UTF_8);
            assertTrue(lines.contains(requestId), lines);
            return lines;
        } finally {
            System.setErr(before);
        }
    }
}
