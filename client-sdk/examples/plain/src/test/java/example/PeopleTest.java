package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.InMemoryRollcall;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private final InMemoryRollcall server = new InMemoryRollcall();

    @AutoClose
    private final RollcallClient rollcall = server.client();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final People people = new People(rollcall, new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void whoIsAddedIsFoundByIdAndByName() {
        assertEquals(0, people.run("add", "Ada", "ada@example.com"));
        String ada = printed.toString(StandardCharsets.UTF_8).strip();
        assertTrue(ada.endsWith(" Ada <ada@example.com>"), ada);
        assertEquals(0, people.run("get", ada.split(" ")[0]));
        assertEquals(0, people.run("list", "A"));
        assertEquals((ada + "\n").repeat(3), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theExitCodeSaysWhetherToTryAgain() {
        assertEquals(64, people.run());
        assertEquals(1, people.run("get", "nobody"));
        assertEquals(2, people.run("add", "", "nobody"));
        String why = printed.toString(StandardCharsets.UTF_8);
        assertTrue(why.contains("POST /users: 400 invalid: /name length"), why);
        for (int i = 0; i < 3; i++) {
            server.failNext(ProblemCode.UNAVAILABLE, 503);
        }
        assertEquals(3, people.run("list", "A"));
    }
}
