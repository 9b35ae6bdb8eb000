package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.Specimen;
import dev.rollcall.client.model.SpecimenKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the templates make of a contract of their own, which uses every construct that openapi.yml may use. */
class TemplatesTest {
    private static final String SMALL = "{\"text\":\"t\",\"long\":1,\"kind\":\"class\"}";
    private static final String FULL =
            "{\"text\":\"t\",\"int\":-1,\"long\":9007199254740991,\"decimal\":0.10,\"flag\":true,"
                    + "\"at\":\"2026-11-21T09:00:00.000Z\",\"kind\":\"one-two\",\"kinds\":[\"-minus\",\"new\"],\"child\":"
                    + SMALL
                    + ",\"children\":[" + SMALL
                    + "],\"words\":{\"b\":\"x\",\"a\":null},\"matrix\":[[1.50,2],[]],\"byName\":{\"n\":" + SMALL
                    + "},\"nullable\":3,\"json\":{\"deep\":[1,null]},\"class\":\"c\",\"a-dash\":\"d\",\"toJson\":\"j\"}";

    private TestServer server;
    private Core core;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        Workers workers = new Workers();
        Engine engine = Engine.of(new JdkTransport(workers, java.time.Duration.ofSeconds(2)), workers);
        core = new Core(
                new Settings(
                        server.url(),
                        null,
                        null,
                        java.time.Duration.ofSeconds(30),
                        java.time.Duration.ofSeconds(30),
                        RetryPolicy.none(),
                        java.util.Map.of()),
                engine);
    }

    @AfterEach
    void stop() {
        core.close();
        server.close();
    }

    @Test
    void everyKindOfPropertyIsReadAndWrittenBackTheSame() {
        assertEquals(FULL, Specimen.fromJson(FULL).toJson());
        assertEquals(SMALL, Specimen.fromJson(SMALL).toJson());
        Specimen full = Specimen.fromJson(FULL);
        assertEquals(full, full.toBuilder().build());
        assertEquals(new BigDecimal("0.10"), full.decimal());
        assertEquals(List.of(SpecimenKind.of("-minus"), SpecimenKind.of("new")), full.kinds());
    }

    @Test
    void parametersGoWhereTheContractPutsThem() {
        server.answers(json(200, SMALL), json(304, ""));
        SpecimenApi specimens = new SpecimenApi(core);
        GetSpecimen parameters = GetSpecimen.builder()
                .aDash("d")
                .flag(false)
                .since(Instant.EPOCH)
                .like(SpecimenKind.of("with \"quotes\" \\ and <b>"))
                .build();
        specimens.get(SpecimenKind.of("one-two"), "x/y", 7, parameters);
        assertEquals(
                "/specimens/one-two/x%2Fy?must=7&a-dash=d&flag=false&since=1970-01-01T00%3A00%3A00Z"
                        + "&like=with%20%22quotes%22%20%5C%20and%20%3Cb%3E",
                server.only().uri().toString());
        assertEquals(
                Optional.empty(),
                specimens.getIfChanged(SpecimenKind.of("class"), "x", 7, parameters, IfNoneMatch.of("\"1\"")));
    }

    @Test
    void aFlagWithAMethodOfItsOwnIsOne() {
        server.answers(json(204, ""));
        new SpecimenApi(core).burn(SpecimenKind.of("class"), "x", IfMatch.any());
        assertEquals("burn=true", server.only().uri().getQuery());
    }

    @Test
    void pagesGoByTheNamesThatTheContractGives() {
        server.answers(json(200, "{\"found\":[" + SMALL + "],\"next\":\"n\"}"), json(200, "{\"found\":[]}"));
        assertEquals(1, new SpecimenApi(core).list().stream().count());
        assertEquals("from=n", server.seen.get(1).uri().getQuery());
    }

    @Test
    void anOperationThatTakesAKeyGetsOneAndMayAnswerWithAnyJson() {
        server.answers(json(201, "[1]"));
        assertEquals(
                List.of(java.math.BigInteger.ONE),
                new SpecimenApiAsync(core).create(Specimen.fromJson(SMALL)).join());
        assertTrue(server.only().header("Idempotency-key").length() == 36);
    }
}
