package dev.rollcall.local.e2e;

import dev.rollcall.client.HttpTransport;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.local.Door;
import dev.rollcall.local.DoorTransport;
import dev.rollcall.local.Doors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a test through every door into one server; each test makes users of its own. */
abstract class EveryDoorTest {

    /** Shared by all; ends with the JVM. */
    private static final Doors DOORS = Doors.open(Map.of());

    static List<Door> doors() {
        return DOORS.all();
    }

    static RollcallClient client(Door door) {
        HttpTransport transport = new DoorTransport(door);
        return RollcallClient.builder()
                .baseUrl("http://localhost")
                .transport(transport)
                .build();
    }

    static Map<String, List<String>> json() {
        return new HashMap<>(Map.of("Content-Type", List.of("application/json")));
    }
}
