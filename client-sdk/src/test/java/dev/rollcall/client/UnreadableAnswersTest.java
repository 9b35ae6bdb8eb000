package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.client.model.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are odd: read where they can be, and named where they cannot. */
class UnreadableAnswersTest {
    @AutoClose
    private final TestServer server = new TestServer();

    @AutoClose
    private final RollcallClient rollcall = client(server.url());

    private static RollcallClient client(String url) {
        return RollcallClient.builder().baseUrl(url).retry(RetryPolicy.none()).build();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void send(HttpExchange exchange, String coding, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Content-Encoding", coding);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "gzip, identity", "identity,gzip"})
    void gzipIsUnpackedByAllItsNames(String coding) throws IOException {
        byte[] body = packed(TestServer.USER);
        server.answers(exchange -> send(exchange, coding, body));
        assertEquals("Ada", rollcall.users().get("u1").name());
    }

    @Test
    void gzipThatIsBrokenIsSaidToBe() throws IOException {
        byte[] body = Arrays.copyOf(packed(TestServer.USER), 60);
        server.answers(exchange -> send(exchange, "gzip", body));
        assertTrue(reason().endsWith(": gzip that cannot be unpacked"), this::reason);
        server.answers(exchange -> send(exchange, "gzip, br", body));
        assertTrue(reason().endsWith(": compressed with gzip,br, which this client does not read"), this::reason);
    }

    private String reason() {
        return assertThrows(
                        InvalidResponseException.class, () -> rollcall.users().get("u1"))
                .getMessage();
    }

    @Test
    void whatIsTooLongOrTooDeepIsNotCalledNoJson() {
        for (String value : new String[] {"[".repeat(2_000) + "]".repeat(2_000), "1".repeat(2_000)}) {
            server.answers(json(200, TestServer.USER.replace("}", ",\"later\":" + value + "}")));
            assertTrue(reason().contains(": too deep, or a name, number or text is too long"), this::reason);
        }
    }

    @Test
    void aCharacterThatUtf32DoesNotHaveIsNoJson() {
        byte[] json = {0, 0, 0, '{', 0x7f, 0, 0, 0, 1, 1, 1, 1};
        assertEquals(
                "not JSON",
                assertThrows(IllegalArgumentException.class, () -> User.fromJson(json))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: secret\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nsecret\r\n"
            })
    void whatIsNotHttpIsAFailureOfTheConnection(String said) throws IOException {
        try (SilentServer odd = new SilentServer(said);
                RollcallClient client = client(odd.url())) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().delete("u1"));
            assertTrue(e.getMessage().endsWith(", what came is not HTTP"), e::getMessage);
            assertEquals(Outcome.UNKNOWN, e.outcome());
            StringWriter printed = new StringWriter();
            e.printStackTrace(new PrintWriter(printed, true));
            assertFalse(printed.toString().contains("secret"), printed::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "86400"})
    void aLongRetryAfterCountsAsADay(String value) {
        server.answers(TestServer.problem(503, "unavailable", "Retry-After", value));
        ServerException e =
                assertThrows(ServerException.class, () -> rollcall.users().get("u1"));
        assertEquals(Duration.ofDays(1), e.retryAfter());
    }
}
