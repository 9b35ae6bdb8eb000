package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.client.model.UserInput;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code System.Logger} goes to {@code java.util.logging} where nobody has put something else there. */
class LoggingTest {
    private final Logger logger = Logger.getLogger("dev.rollcall.client");
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(MessageFormat.format(line.getMessage(), line.getParameters())
                    .replaceFirst("\\d+ ms$", "n ms"));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        logger.addHandler(handler);
        handler.setLevel(Level.ALL);
        server = new TestServer();
        rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .bearerToken("token-of-ada")
                .apiKey("key-of-ada")
                .build();
    }

    @AfterEach
    void stop() {
        logger.setLevel(null);
        logger.removeHandler(handler);
        rollcall.close();
        server.close();
    }

    private void callsOfAllKinds() {
        server.answers(
                problem(503, "unavailable"),
                json(200, TestServer.USER),
                json(200, TestServer.USER),
                json(200, "{\"items\":[]}"));
        rollcall.users().get("ada");
        rollcall.users()
                .create(UserInput.builder().name("Ada").email("ada@example.com").build());
        rollcall.users().list(ListUsers.builder().email("ada@example.com").build()).stream()
                .toList();
    }

    @Test
    void nothingIsLoggedUnlessAskedFor() {
        callsOfAllKinds();
        assertEquals(List.of(), lines);
    }

    @Test
    void aLineForEachAttemptNamesTheOperationAndNobody() {
        logger.setLevel(Level.FINE);
        callsOfAllKinds();
        assertEquals(
                List.of(
                        "GET /users/{userId}: 503, attempt 1, n ms",
                        "GET /users/{userId}: 200, attempt 2, n ms",
                        "POST /users: 200, attempt 1, n ms",
                        "GET /users: 200, attempt 1, n ms"),
                lines);
    }
}
