package dev.rollcall.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private static final Map<String, Object> CLOSED =
            Map.of("rollcall.issuer", "https://issuer.example.com", "rollcall.audience", "rollcall");

    @Test
    void whatIsNotSetIsEmptyOrAsDocumented() {
        try (ApplicationContext context = start(CLOSED)) {
            assertEquals(
                    new Configuration(
                            "rollcall",
                            List.of(),
                            List.of(),
                            "https://issuer.example.com",
                            List.of("rollcall"),
                            "",
                            null,
                            List.of()),
                    context.getBean(Configuration.class));
        }
    }

    @Test
    void listsAreSeparatedByCommasAndHaveNoEmptyMembers() {
        Configuration configuration = new Configuration(
                "t", List.of("a", " ", ""), List.of(" b "), null, List.of(""), "", null, List.of("", "https://c"));
        assertEquals(List.of("a"), configuration.cursorKeys());
        assertEquals(List.of("b"), configuration.tables());
        assertEquals(List.of(), configuration.audience());
        assertEquals(List.of("https://c"), configuration.corsOrigins());
    }

    /** An empty key would seal cursors that everybody can forge. */
    @Test
    void cursorsAreNeverSealedWithNothing() {
        try (ApplicationContext context = start(CLOSED)) {
            RuntimeException failure = assertThrows(
                    RuntimeException.class, () -> context.getBean(dev.rollcall.server.dynamodb.CursorCodec.class));
            assertEquals(true, failure.getMessage().contains("ROLLCALL_CURSOR_KEYS"), failure.getMessage());
        }
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder(settings, "lambda")
                .deduceEnvironment(false)
                .banner(false)
                .start();
    }
}
