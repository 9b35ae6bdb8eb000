package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says: where and why, and nothing about anybody. */
class DiagnosisTest {
    @AutoClose
    private final TestServer server = new TestServer();

    @AutoClose
    private final RollcallClient rollcall = client(server.url());

    private static RollcallClient client(String url) {
        return RollcallClient.builder()
                .baseUrl(url)
                .retry(RetryPolicy.none())
                .timeout(Duration.ofMinutes(1))
                .build();
    }

    private String list(TestServer.Handler answer) {
        server.answers(answer);
        InvalidResponseException e = assertThrows(
                InvalidResponseException.class,
                () -> rollcall.users().list().pages().iterator().next());
        return said(e, "GET /users: 200 with a body that is not as the contract says: ", ", request r-1");
    }

    private static String said(RollcallException e, String before, String after) {
        StringWriter printed = new StringWriter();
        e.printStackTrace(new PrintWriter(printed, true));
        assertFalse(printed.toString().contains("secret"), printed::toString);
        String message = e.getMessage();
        assertTrue(message.startsWith(before) && message.endsWith(after), message);
        return message.substring(before.length(), message.length() - after.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|not an object",
                "{\"items\":{}}|/items: not an array",
                "{\"items\":[$,$,\"secret\"]}|/items/2: not an object",
                "{\"items\":[$,{\"name\":\"secret\"}]}|/items/1: User needs userId",
                "{\"items\":[{\"age\":\"secret\"}]}|/items/0/age: not an integer",
                "{\"items\":[{\"age\":[7]}]}|/items/0/age: not an integer",
                "{\"items\":[{\"age\":3.5}]}|/items/0/age: not an integer",
                "{\"items\":[{\"age\":10000000000}]}|/items/0/age: not an integer of 32 bits",
                "{\"items\":[{\"createdAt\":\"secret\"}]}|/items/0/createdAt: not a timestamp",
                "{\"items\":[{\"status\":5}]}|/items/0/status: not text",
                "{\"items\":[{\"metadata\":{\"a\":\"b\",\"secret\":5}}]}|/items/0/metadata/*: not text",
                "{\"items\":[]} secret|not JSON at line 1, column 14",
                "{\"items\":[]} {}|more than one value",
                "{\"items\":[|not JSON at line 1, column 11",
                "secret|not JSON at line 1, column 1",
            })
    void anAnswerThatIsNotTheContractsSaysWhere(String body, String reason) {
        String said = list(json(200, body.replace("$", TestServer.USER)));
        assertEquals(reason.replaceAll(" at line.*", ""), said.replaceAll(" at line \\d+, column \\d+$", ""));
        assertEquals(reason.contains(" at line 1, column "), said.contains(" at line 1, column "));
    }

    @Test
    void anAnswerThatIsNoJsonSaysWhatItIs() throws IOException {
        assertEquals("not JSON but text/html", list(raw(200, "text/html; charset=utf-8", "<html>secret</html>")));
        assertEquals("not JSON but unreadable", list(raw(200, "secret of ada", "secret")));
        assertEquals("it is empty", list(raw(200, "application/json", "")));
        assertEquals(
                "compressed with br, which was not asked for",
                list(raw(200, "application/json", "x", "Content-Encoding", "br")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("gzip, which no Content-Encoding says", list(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Request-Id", "r-1");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
        }));
    }

    @Test
    void aTableThatIsNotOfDynamoDbsShapeSaysSo() {
        server.answers(json(200, "[\"secret\"]"), json(200, "{\"Items\":[\"secret\"]}"), json(200, "{\"Item\":5}"));
        Table table = rollcall.tables("t");
        assertEquals("of another shape", table(() -> table.delete(Map.of("id", "1"))));
        assertEquals("of another shape", table(() -> table.list().iterator().next()));
        assertEquals("of another shape", table(() -> table.read(Map.of("id", "1"))));
    }

    private static String table(org.junit.jupiter.api.function.Executable call) {
        return said(
                assertThrows(InvalidResponseException.class, call),
                "POST /DynamoDBManager: 200 with a body that is not as the contract says: ",
                ", request r-1");
    }

    @Test
    void aRefusalNamesThePlacesAndTheRules() {
        server.answers(json(400, """
            {"type":"t","title":"secret","status":400,"code":"invalid","requestId":"r-1","errors":[\
            {"pointer":"/email","code":"pattern","detail":"secret"},{"pointer":"/items/3/age","code":"range","detail":"d"},\
            {"pointer":"/metadata/secret","code":"length","detail":"d"},{"parameter":"limit","code":"range","detail":"d"},\
            {"pointer":"","code":"size","detail":"d"},{"pointer":"/name","code":"secret of ada","detail":"d"}]}"""));
        InvalidException e =
                assertThrows(InvalidException.class, () -> rollcall.users().delete("secret"));
        assertEquals(
                "/email pattern, /items/3/age range, /metadata/* length, limit range, the body size and 1 more",
                said(e, "DELETE /users/{userId}: 400 invalid: ", ", request r-1"));
    }

    @Test
    void aFailureThatIsNoProblemSaysWhatItIs() {
        server.answers(raw(502, "text/html", "secret"));
        assertEquals(
                ", text/html instead of a problem",
                said(
                        assertThrows(
                                ServerException.class, () -> rollcall.users().get("secret")),
                        "GET /users/{userId}: 502",
                        ", request r-1"));
    }

    @Test
    void retryAfterIsADuration() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3_000).atZone(ZoneOffset.UTC));
        server.answers(
                json(503, "", "Retry-After", "7"),
                json(503, "", "Retry-After", date),
                json(503, "", "Retry-After", "soon"),
                json(503, ""));
        assertEquals(Duration.ofSeconds(7), refused().retryAfter());
        Duration wait = refused().retryAfter();
        assertTrue(wait.compareTo(Duration.ofSeconds(3_000)) <= 0 && wait.compareTo(Duration.ofSeconds(2_000)) > 0);
        assertNull(refused().retryAfter());
        assertNull(refused().retryAfter());
    }

    private ServerException refused() {
        return assertThrows(ServerException.class, () -> rollcall.users().get("u1"));
    }

    private static String reason(String url, String host) {
        try (RollcallClient client = client(url)) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().delete("secret"));
            return said(e, "DELETE /users/{userId}: no answer from " + host + ", ", "");
        }
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        assertEquals("unknown host", reason("http://nowhere.invalid", "nowhere.invalid:80"));
        assertEquals("unknown host", reason("https://nowhere.invalid/prod", "nowhere.invalid:443"));
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertEquals("connection refused", reason("http://127.0.0.1:" + port, "127.0.0.1:" + port));
        assertEquals("connection refused", reason("https://127.0.0.1:" + port, "127.0.0.1:" + port));
    }

    /** What the server says before it hangs up. */
    @ParameterizedTest
    @CsvSource({
        "'', connection closed before the answer",
        "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nsecret', connection closed before the answer",
        "'secret\r\n\r\n', what came is not HTTP",
        "'HTTP/1.1 secret\r\n\r\n', what came is not HTTP"
    })
    void aConnectionThatBreaksSaysSo(String said, String reason) throws Exception {
        assertEquals(reason, reasonWhereTheServerSays(said, "http"));
    }

    private static String reasonWhereTheServerSays(String said, String scheme) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket caller = socket.accept()) {
                    caller.getInputStream().read(new byte[10_000]);
                    caller.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            String host = "127.0.0.1:" + socket.getLocalPort();
            String reason = reason(scheme + "://" + host, host);
            thread.join();
            return reason;
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsNamed() throws Exception {
        String reason = reasonWhereTheServerSays("HTTP/1.1 400 secret\r\n\r\n", "https");
        assertTrue(reason.startsWith("TLS failed: "), reason);
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamedAndNotTriedAgain() throws Exception {
        try (TlsServer tls = new TlsServer("dns:localhost");
                RollcallClient client = RollcallClient.builder()
                        .baseUrl(tls.url("localhost"))
                        .connectTimeout(Duration.ofSeconds(10))
                        .build()) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().get("u1"));
            assertTrue(e.getMessage().contains(", certificate not trusted: "), e::getMessage);
            assertEquals(1, e.attempts());
            assertEquals(Outcome.NOT_SENT, e.outcome());
            assertEquals(1, tls.handshakes.get());
        }
    }
}
