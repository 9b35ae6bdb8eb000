package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.client.model.User;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** In one JVM with the Jackson 2 and the Jackson 3 of an application, each with its own core. */
class NeighboursTest {
    private static final User ADA = User.fromJson(TestServer.USER);

    @Test
    void jackson2ReadsWhatTheClientWritesAndTheClientWhatItWrites() throws IOException {
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        var tree = mapper.readTree(ADA.toJson());
        assertEquals("Ada", tree.get("name").asText());
        assertEquals(ADA, User.fromJson(mapper.writeValueAsBytes(tree)));
    }

    @Test
    void jackson3ReadsWhatTheClientWritesAndTheClientWhatItWrites() {
        var mapper = new tools.jackson.databind.ObjectMapper();
        var tree = mapper.readTree(ADA.toJson());
        assertEquals("Ada", tree.get("name").asString());
        assertEquals(ADA, User.fromJson(mapper.writeValueAsBytes(tree)));
    }

    /** Surefire runs all tests a second time, on the JDK that runs Maven, with LC_ALL=POSIX and an ASCII charset. */
    @Test
    void namesSurviveWhateverThePlatformsCharset() throws IOException {
        try (TestServer server = new TestServer();
                RollcallClient rollcall =
                        RollcallClient.builder().baseUrl(server.url()).build()) {
            User named = ADA.toBuilder().name("Zoë 👩‍👧 明").build();
            server.answers(TestServer.json(200, named.toJson()));
            assertEquals(named, rollcall.users().get("zoë"));
            assertEquals("/users/zo%C3%AB", server.only().uri().getRawPath());
        }
    }
}
