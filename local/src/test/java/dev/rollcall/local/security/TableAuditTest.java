package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoints;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who was turned away from the tables is in the log as well. */
class TableAuditTest {

    @Test
    void aCallWithoutTheScopeIsLoggedWithItsSubject() {
        try (Issuer issuer = Issuer.start();
                EntryPoints entryPoints = EntryPoints.open(issuer.settings())) {
            String refused = logged(entryPoints, Credential.bearer(issuer.token("users:read", "sub", "intern-7")));
            assertTrue(refused.contains("tableOperation=- table=- subject=intern-7 outcome=forbidden "), refused);
            String unknown = logged(entryPoints, Map.of());
            assertTrue(
                    unknown.contains("tableOperation=- table=- subject=anonymous outcome=unauthenticated "), unknown);
        }
    }

    /** The simple logger asks for the stream anew for each line. */
    private static String logged(EntryPoints entryPoints, Map<String, List<String>> credential) {
        Map<String, List<String>> headers = new HashMap<>(credential);
        headers.put("Content-Type", List.of("application/json"));
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, UTF_8));
        try {
            entryPoints.http().send("POST", "/DynamoDBManager", headers, "{\"operation\":\"ping\"}".getBytes(UTF_8));
            return log.toString(UTF_8);
        } finally {
            System.setErr(before);
        }
    }
}
