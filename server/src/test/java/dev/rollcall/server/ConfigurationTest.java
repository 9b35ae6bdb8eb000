package dev.rollcall.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.api.Contract;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@MicronautTest(environments = "lambda", startApplication = false)
@Property(name = "rollcall.issuer", value = "https://issuer.example.com")
@Property(name = "rollcall.audience", value = "rollcall")
class ConfigurationTest {

    @Inject
    private ApplicationContext context;

    @Test
    void whatIsNotSetIsEmptyOrAsDocumented() {
        assertEquals(
                new Configuration(
                        "rollcall",
                        "1",
                        "1",
                        List.of(),
                        List.of(),
                        "https://issuer.example.com",
                        List.of("rollcall"),
                        "",
                        null,
                        List.of()),
                context.getBean(Configuration.class));
    }

    @Test
    void listsAreSeparatedByCommasAndHaveNoEmptyMembers() {
        Configuration configuration = new Configuration(
                "t",
                "1",
                "1",
                List.of("a", " ", ""),
                List.of(" b "),
                null,
                List.of(""),
                "",
                null,
                List.of("", "https://c"));
        assertEquals(List.of("a"), configuration.cursorKeys());
        assertEquals(List.of("b"), configuration.tables());
        assertEquals(List.of(), configuration.audience());
        assertEquals(List.of("https://c"), configuration.corsOrigins());
    }

    @Test
    void bodiesMayBeAsLargeAsTheContractSays() {
        assertEquals(
                Contract.MAX_BODY_BYTES,
                context.getBean(HttpServerConfiguration.class).getMaxRequestSize());
    }

    /** An empty key would seal cursors that everybody can forge. */
    @Test
    void cursorsAreNeverSealedWithNothing() {
        RuntimeException failure = assertThrows(
                RuntimeException.class, () -> context.getBean(dev.rollcall.server.dynamodb.CursorCodec.class));
        assertEquals(true, failure.getMessage().contains("ROLLCALL_CURSOR_KEYS"), failure.getMessage());
    }
}
