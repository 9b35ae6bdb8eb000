package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as they come, line breaks written as a bar. A connection that stays open would last as long as a test may. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RequestFramingTest {

    private static final String USER = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";
    private static final String CREATE = "POST /users HTTP/1.1|Host: localhost|Content-Type: application/json|";

    private static EntryPoints entryPoints;

    @BeforeAll
    static void open() {
        entryPoints = EntryPoints.open(Map.of());
    }

    @AfterAll
    static void close() {
        entryPoints.close();
    }

    /** Each is followed by another request, which must not be carried out: nobody knows whether it is one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense||",
                "GET /users||",
                "GET /users HTTP/2.0|Host: localhost||",
                "GET /users http/1.1|Host: localhost||",
                "GET /users Http/1.1|Host: localhost||",
                "GET /users HTTP/1.1 |Host: localhost||",
                "GET /users?namePrefix={a} HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=a^b HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=`a` HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=\"a\" HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=<a> HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=a\\b HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=\u00c3\u00a9 HTTP/1.1|Host: localhost||",
                "GET /users?namePrefix=\u00ff HTTP/1.1|Host: localhost||",
                "GET /users/\u00c3\u00a9 HTTP/1.1|Host: localhost||",
                "GET /\u00e9.html HTTP/1.1|Host: localhost||",
                "GET /users/[a] HTTP/1.1|Host: localhost||",
                "GET http://localhost/users?namePrefix=\u00e9 HTTP/1.1|Host: localhost||",
                "GET /users HTTP/1.1|Bad Header: x|Host: localhost||",
                "GET /users HTTP/1.1|Host: localhost|Content-Length: many||",
                "GET /users HTTP/1.1|Host: localhost|Content-Length: 1|Content-Length: 2||",
                "GET /%zz HTTP/1.1|Host: localhost|Content-Length: many||",
                "GET /users/{ HTTP/1.1|Host: localhost||",
                "GET /users%zz HTTP/1.1|Host: localhost||",
                "GET /users?limit=2#x HTTP/1.1|Host: localhost||",
                "GET /users#x HTTP/1.1|Host: localhost||",
                "GET users HTTP/1.1|Host: localhost||",
                "GET * HTTP/1.1|Host: localhost||",
                "CONNECT localhost:80 HTTP/1.1|Host: localhost||",
                "GET https://localhost/users HTTP/1.1|Host: localhost||",
                "GET //x/users HTTP/1.1|Host: localhost||",
                "GET //localhost/users HTTP/1.1|Host: localhost||",
                "POST //x/users HTTP/1.1|Host: localhost|Content-Length: 0||",
                "GET http://localhost//x/users HTTP/1.1|Host: localhost||",
                "GET http:///users HTTP/1.1|Host: localhost||",
                "GET http://me@localhost/users HTTP/1.1|Host: localhost||",
                CREATE + "Transfer-Encoding: foo||{}",
                CREATE + "Transfer-Encoding: gzip||{}",
                CREATE + "Transfer-Encoding: ,||0||",
                CREATE + "Transfer-Encoding: chunked, gzip||0||",
                CREATE + "Transfer-Encoding: chunked, chunked||0||",
                CREATE + "Transfer-Encoding: chunked|Transfer-Encoding: foo||0||",
                CREATE + "Transfer-Encoding: xchunked||0||",
                CREATE + "Transfer-Encoding: identity|Content-Length: 2||{}",
                "POST /users HTTP/1.0|Host: localhost|Transfer-Encoding: chunked||0||",
                CREATE + "Transfer-Encoding: chunked||zz|{}|0||",
                CREATE + "Transfer-Encoding: chunked||28|" + USER + "|zz||",
                CREATE + "Transfer-Encoding: chunked||28|" + USER + "0||"
            })
    void whatIsNoRequestIsToldSoAndEndsTheConnection(String request) throws IOException {
        String answers = answers(request + "DELETE /users HTTP/1.1|Host: localhost||");
        assertTrue(answers.startsWith("HTTP/1.1 400 ") || answers.startsWith("HTTP/1.0 400 "), answers);
        assertEquals(1, count("HTTP/1\\.[01] [0-9]{3} ", answers), answers);
        assertTrue(answers.contains("application/problem+json"), answers);
        assertTrue(answers.contains("\"code\":\"invalid\""), answers);
        assertFalse(answers.contains("\"instance\":\"/\""), answers);
        assertEquals("[]", users());
    }

    private static String users() throws IOException {
        return answers("GET /users HTTP/1.1|Host: localhost|Connection: close||")
                .replaceFirst("(?s).*\"items\":(\\[]).*", "$1");
    }

    /** However long a host is, it has one answer, and the next request one of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "%61", "a-", "[", "[:"})
    void aLongHostHasOneAnswer(String part) throws IOException {
        String host = part.repeat(7_000 / part.length());
        for (String request : List.of(
                "GET /health HTTP/1.1|Host: " + host + "||", "GET http://" + host + "/ HTTP/1.1|Host: localhost||")) {
            String answers = answers(request + "GET /nowhere HTTP/1.1|Host: localhost|Connection: close||");
            assertTrue(answers.matches("(?s)HTTP/1\\.1 [24][0-9]{2} .*"), answers);
            assertFalse(answers.startsWith("HTTP/1.1 404 "), answers);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /% HTTP/1.1|Host: localhost||, 414, targetTooLong",
        "GET /users?email=% HTTP/1.1|Host: localhost||, 414, targetTooLong",
        "POST /users HTTP/1.1|Host: localhost|X-Long: %||, 431, headersTooLarge",
        "GET /users HTTP/1.1|Host: %||, 431, headersTooLarge",
        "'POST /users HTTP/1.1|Host: localhost|Transfer-Encoding: gzip, chunked||0||', 501, notImplemented",
        "POST /users HTTP/1.1|Host: localhost|Transfer-Encoding: gzip|Transfer-Encoding: Chunked||0||, 501, notImplemented"
    })
    void whatThisServerDoesNotReadIsToldSoAndEndsTheConnection(String request, int status, String code)
            throws IOException {
        String answers = answers(request.replace("%", "a".repeat(20_000)) + "GET /health HTTP/1.1|Host: localhost||");
        assertTrue(answers.startsWith("HTTP/1.1 " + status + " "), answers);
        assertEquals(1, count("HTTP/1\\.1 [0-9]{3} ", answers), answers);
        assertTrue(answers.contains("\"code\":\"" + code + "\""), answers);
        assertTrue(answers.contains("\"status\":" + status), answers);
    }

    /** Whoever is in between may go by the length, and take what follows for a request of somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5|Transfer-Encoding: chunked|", "Transfer-Encoding: chunked|"})
    void nothingIsAnsweredAfterChunks(String lengths) throws IOException {
        String answers = answers("POST /DynamoDBManager HTTP/1.1|Host: localhost|Content-Type: application/json|"
                + lengths + "|21|{\"operation\":\"ping\",\"payload\":{}}|0||GET /health HTTP/1.1|Host: localhost||");
        assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
        assertEquals(1, count("HTTP/1\\.1 [0-9]{3} ", answers), answers);
        assertTrue(Pattern.compile("(?i)connection: close").matcher(answers).find(), answers);
    }

    @Test
    void theServerAsAWholeTellsItsMethods() throws IOException {
        String answers = answers("OPTIONS * HTTP/1.1|Host: localhost|Connection: close||");
        assertTrue(answers.startsWith("HTTP/1.1 204 "), answers);
        assertTrue(
                Pattern.compile("(?i)\nallow: DELETE, GET, PATCH, POST, PUT, HEAD, OPTIONS\r")
                        .matcher(answers)
                        .find(),
                answers);
    }

    /** An answer is the same whoever asks, so that its entity tag is of one body, and of the function's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "*",
                "snappy",
                "zstd",
                "br",
                "deflate",
                "gzip;q=0",
                "identity;q=0, gzip",
                "x-gzip, *;q=1",
                ""
            })
    void noAnswerIsCompressed(String accepted) throws IOException {
        for (String target : List.of("/openapi.yml", "/", "/users", "/js/main.js")) {
            String answers = answers("GET " + target + " HTTP/1.1|Host: localhost|Connection: close|Accept-Encoding: "
                    + accepted + "||");
            assertFalse(
                    Pattern.compile("(?i)\ncontent-encoding:").matcher(answers).find(), target);
        }
    }

    @Test
    void whatCameBeforeIsAnsweredFirst() throws IOException {
        String answers = answers("GET /health HTTP/1.1|Host: localhost||GET /users#x HTTP/1.1|Host: localhost||");
        assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
        assertEquals(1, count("HTTP/1\\.1 400 ", answers), answers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /users HTTP/1.0||",
                "GET /users HTTP/1.0|Connection: close||",
                "GET http://localhost/users HTTP/1.0||",
                "GET /users HTTP/1.1|Host: LocalHost.:1|Connection: close||",
                "GET /users HTTP/1.1|Host: [::1]|Connection: close||",
                "GET http://localhost:1/users?limit=1 HTTP/1.1|Host: evil.example|Connection: close||",
                "GET HTTP://127.0.0.1/users HTTP/1.1|Host: localhost|Connection: close||",
                "GET /%75sers HTTP/1.1|Host: localhost|Connection: close||",
                "GET /users?namePrefix=[a] HTTP/1.1|Host: localhost|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost|Connection: close|Transfer-Encoding: Chunked||0||"
            })
    void theseAreRequests(String request) throws IOException {
        String answers = answers(request);
        assertTrue(answers.contains(" 200 OK"), answers);
        assertTrue(answers.contains("\"items\":["), answers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /users HTTP/1.1|Connection: close||",
                "GET / HTTP/1.1|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost|Host: localhost|Connection: close||",
                "GET /users HTTP/1.1|Host:|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost/|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost x|Connection: close||",
                "GET /users HTTP/1.1|Host: me@localhost|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost:port|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost:65536|Connection: close||",
                "GET /users HTTP/1.1|Host: [::g]|Connection: close||",
                "GET http://localhost/users HTTP/1.1|Connection: close||"
            })
    void whichSiteIsMeantMustBeClear(String request) throws IOException {
        String answers = answers(request);
        assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
        assertTrue(answers.contains("\"parameter\":\"Host\""), answers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /users HTTP/1.1|Host: evil.example|Connection: close||",
                "GET /users HTTP/1.1|Host: localhost.evil.example|Connection: close||",
                "GET http://evil.example/users HTTP/1.1|Host: localhost|Connection: close||",
                "GET http://evil.example/users HTTP/1.0||"
            })
    void theSiteOfAnAbsoluteTargetCounts(String request) throws IOException {
        assertTrue(answers(request).contains(" 403 Forbidden"));
    }

    @Test
    void whatIsNoRequestHasALineOfTheLogWithoutAnythingThatWasSent() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, ISO_8859_1));
        try {
            String answers = answers("GET /users?email=canary#x HTTP/1.1|Host: localhost|X-Canary: canary||");
            String id = answers.replaceFirst("(?s).*\"requestId\":\"([^\"]+)\".*", "$1");
            String lines = log.toString(ISO_8859_1);
            assertTrue(
                    Pattern.compile("operation=none status=400 latencyMs=[0-9.]+ caller=none requestId=" + id
                                    + " reason=The request target has a fragment. request")
                            .matcher(lines)
                            .find(),
                    lines);
            assertFalse(lines.contains("canary"), lines);
        } finally {
            System.setErr(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "GET https://localhost/users ! has a scheme other than http",
                "GET HTTPS://localhost ! has a scheme other than http",
                "GET ftp://localhost/users ! has a scheme other than http",
                "GET http://me@localhost/users ! has user information, which belongs into the Authorization header",
                "GET http://me:secret@localhost/users?a=b ! has user information, which belongs into the Authorization header",
                "GET http:///users ! has no host",
                "GET http://?a=b ! has no host",
                "GET http://local[host/users ! has a malformed host or port",
                "GET http://localhost:99999/users ! has a malformed host or port",
                "GET http://localhost/users#x ! has a fragment",
                "GET http://localhost#x ! has a fragment",
                "GET /users#x ! has a fragment",
                "GET users ! begins neither with a slash nor with http://",
                "GET * ! begins neither with a slash nor with http://",
                "CONNECT localhost:80 ! begins neither with a slash nor with http://",
                "GET /users/\u00e9 ! has characters that are not ASCII or cannot be seen",
                "GET /users/%zz ! is not a URI",
                "GET /users?a={b} ! is not a URI"
            })
    void aTargetIsToldWhatIsWrongWithIt(String request, String defect) throws IOException {
        String answers = answers(request + " HTTP/1.1|Host: localhost||");
        assertTrue(answers.contains("\"detail\":\"The request target " + defect + ".\""), answers);
        assertFalse(answers.contains("secret"), answers);
    }

    private static long count(String what, String answers) {
        return Pattern.compile(what).matcher(answers).results().count();
    }

    /** Until the server ends the connection. */
    private static String answers(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", entryPoints.server().getPort())) {
            socket.getOutputStream().write(request.replace("|", "\r\n").getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
