package dev.rollcall.local.e2e;

import dev.rollcall.client.HttpTransport;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPointTransport;
import dev.rollcall.local.EntryPoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a test through every entry point into one server; each test makes users of its own. */
abstract class EveryEntryPointTest {

    /** Shared by all; ends with the JVM. */
    private static final EntryPoints ENTRY_POINTS = EntryPoints.open(Map.of());

    static List<EntryPoint> entryPoints() {
        return ENTRY_POINTS.all();
    }

    static RollcallClient client(EntryPoint entryPoint) {
        HttpTransport transport = new EntryPointTransport(entryPoint);
        return RollcallClient.builder()
                .baseUrl("http://localhost")
                .transport(transport)
                .build();
    }

    static Map<String, List<String>> json() {
        return new HashMap<>(Map.of("Content-Type", List.of("application/json")));
    }
}
