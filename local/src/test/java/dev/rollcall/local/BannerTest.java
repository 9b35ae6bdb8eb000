package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BannerTest {
    private static final Map<String, Object> CLOSED =
            Map.of("rollcall.issuer", "https://issuer.example", "rollcall.audience", "rollcall");

    @Test
    void anOpenServerIsForThisMachineAlone() {
        assertSays(Map.of(), "http://localhost:", "from this machine alone, without a token");
    }

    @Test
    void aClosedServerSaysWhomItLetsIn() {
        assertSays(CLOSED, "http://localhost:", "from this machine alone, with a token of https://issuer.example");
    }

    @Test
    void aServerThatOthersReachSaysSo() {
        Map<String, Object> settings = new HashMap<>(CLOSED);
        settings.put("micronaut.server.host", "0.0.0.0");
        assertSays(
                settings, "http://localhost:", "from whoever reaches 0.0.0.0, with a token of https://issuer.example");
    }

    @Test
    void anAddressThatIsNotLocalhostIsNamed() {
        Map<String, Object> settings = new HashMap<>(CLOSED);
        settings.put("micronaut.server.host", "127.0.0.2");
        assertSays(settings, "http://127.0.0.2:", "from this machine alone");
    }

    private static void assertSays(Map<String, Object> settings, String page, String access) {
        Map<String, Object> all = new HashMap<>(Map.of("micronaut.server.port", -1, "rollcall.data", "memory"));
        all.putAll(settings);
        EmbeddedServer server = Main.start(all);
        try {
            String banner = Banner.of(server);
            assertTrue(banner.contains("Web page     " + page), banner);
            assertTrue(banner.contains("Access       " + access), banner);
        } finally {
            server.getApplicationContext().close();
        }
    }
}
