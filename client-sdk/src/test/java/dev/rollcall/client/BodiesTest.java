package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How large a body may be, and how it may be packed. */
class BodiesTest {
    @AutoClose
    private final TestServer server = new TestServer();

    private static RollcallClient client(String url, JdkTransportBuilder transport) {
        return RollcallClient.builder()
                .baseUrl(url)
                .retry(RetryPolicy.none())
                .transport(transport)
                .build();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
        server.answers(json(200, TestServer.USER + " ".repeat(1_000)));
        try (RollcallClient client = client(server.url(), JdkTransport.builder().maxResponseBytes(1_000))) {
            InvalidResponseException e = assertThrows(
                    InvalidResponseException.class, () -> client.users().delete("u1"));
            assertEquals(
                    "DELETE /users/{userId}: 200 with a body that is not as the contract says: larger than 1000 bytes,"
                            + " request r-1",
                    e.getMessage());
            assertEquals(Outcome.APPLIED, e.outcome());
        }
        assertThrows(
                IllegalArgumentException.class, () -> JdkTransport.builder().maxResponseBytes(0));
    }

    @Test
    void sixteenMegabytesAreTheMostUnlessSaidOtherwise() {
        server.answers(json(200, TestServer.USER + " ".repeat((16 << 20) - TestServer.USER.length())));
        try (RollcallClient client = client(server.url(), JdkTransport.builder())) {
            client.users().get("u1");
            server.answers(json(200, TestServer.USER + " ".repeat(1 + (16 << 20) - TestServer.USER.length())));
            assertThrows(InvalidResponseException.class, () -> client.users().get("u1"));
        }
    }

    private static void packed(HttpExchange exchange, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
    }

    @Test
    void aPackedAnswerIsUnpackedAndAskedForOnlyIfTheCallerLikes() {
        server.answers(exchange -> packed(exchange, TestServer.USER));
        try (RollcallClient plain = client(server.url(), JdkTransport.builder());
                RollcallClient asking =
                        client(server.url(), JdkTransport.builder().gzip(true))) {
            assertEquals("Ada", plain.users().get("u1").name());
            assertEquals("Ada", asking.users().get("u1").name());
            asking.users()
                    .with(RequestOptions.none().header("accept-encoding", "identity"))
                    .get("u1");
        }
        assertEquals("", server.seen.get(0).header("Accept-encoding"));
        assertEquals("gzip", server.seen.get(1).header("Accept-encoding"));
        assertEquals("identity", server.seen.get(2).header("Accept-encoding"));
    }

    @Test
    void aBombIsNotUnpacked() {
        server.answers(exchange -> packed(exchange, " ".repeat(100_000)));
        try (RollcallClient client = client(server.url(), JdkTransport.builder().maxResponseBytes(10_000))) {
            assertThrows(InvalidResponseException.class, () -> client.users().get("u1"));
        }
    }
}
