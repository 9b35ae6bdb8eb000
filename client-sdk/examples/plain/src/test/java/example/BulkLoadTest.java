package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.testkit.InMemoryRollcall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BulkLoadTest {
    private final InMemoryRollcall server = new InMemoryRollcall();

    @AutoClose
    private final RollcallClient rollcall = server.client();

    private final List<String> lines = new ArrayList<>(IntStream.range(0, 250)
            .mapToObj(i -> "Person " + i + ", p" + i + "@example.com")
            .toList());

    private String load() {
        BulkLoad load = new BulkLoad(rollcall);
        load.load(lines);
        return load.report();
    }

    @Test
    void whatIsRefusedIsNamedAndTheRestGoesThrough() {
        lines.set(7, "Nobody, nowhere");
        lines.set(8, "No comma");
        lines.set(249, lines.get(0));
        assertEquals("247 created, 1 known, refused: [Nobody, nowhere, No comma]", load());
        assertEquals(3, server.requests().size());
    }

    @Test
    void aBatchWhoseAnswerIsLostIsNotCarriedOutTwice() {
        server.loseNextAnswer();
        assertEquals("250 created, 0 known, refused: []", load());
        assertEquals(4, server.requests().size());
        assertEquals("250 created, 0 known, refused: []", load(), "the answers of then");
        assertEquals(250, rollcall.users().list().stream().count());
    }
}
