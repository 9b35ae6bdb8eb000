package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rollcall.client.model.Clashes;
import dev.rollcall.client.model.Specimen;
import dev.rollcall.client.model.SpecimenKind;
import dev.rollcall.client.model.SpecimenPatch;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls that the templates make of {@code specimen.yml}. */
class TemplateCallsTest {
    private static final String SMALL = "{\"text\":\"t\",\"long\":1,\"kind\":\"class\",\"must\":null}";

    private TestServer server;
    private CallRunner runner;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        CallExecutor executor = new CallExecutor();
        Duration half = Duration.ofSeconds(30);
        runner = new CallRunner(
                new Settings(server.url(), null, half, half, RetryPolicy.none(), Map.of(), Map.of(), null),
                ClientContext.of(new JdkTransport(executor, half), executor));
    }

    @AfterEach
    void stop() {
        runner.close();
        server.close();
    }

    @Test
    void parametersGoWhereTheContractPutsThem() {
        server.answers(json(200, SMALL), json(304, ""), json(304, ""));
        SpecimenApi specimens = new SpecimenApi(runner);
        GetSpecimen parameters = GetSpecimen.builder()
                .aDash("d e+f&g=h")
                .flag(false)
                .since(Instant.EPOCH)
                .count(3)
                .big(9_007_199_254_740_993L)
                .like(SpecimenKind.of("with \"quotes\" \\ and <b>"))
                .kinds(List.of(SpecimenKind._2X, SpecimenKind.of("new,er")))
                .words(List.of())
                .call("ü")
                .propertyClass("c")
                .build();
        specimens.get(SpecimenKind.of("one/two"), "x/y ü?#%", 7, parameters);
        assertEquals(
                "/specimens/one%2Ftwo/x%2Fy%20%C3%BC%3F%23%25?must=7&a-dash=d%20e%2Bf%26g%3Dh&flag=false"
                        + "&since=1970-01-01T00%3A00%3A00Z&count=3&big=9007199254740993"
                        + "&like=with%20%22quotes%22%20%5C%20and%20%3Cb%3E&kinds=2x&kinds=new%2Cer&call=%C3%BC&class=c",
                server.only().uri().toString());
        assertEquals(
                Optional.empty(),
                specimens.getIfChanged(SpecimenKind._2X, "x", 7, parameters, IfNoneMatch.of("\"1\"")));
        assertEquals("\"1\"", server.seen.get(1).header("If-none-match"));
        assertEquals(Optional.empty(), specimens.getIfChanged(SpecimenKind._2X, "x", 7, "\"2\""));
        assertEquals("\"2\"", server.seen.get(2).header("If-none-match"));
    }

    @Test
    void aParameterThatIsNotSetIsNotSentWhateverItsDefault() {
        server.answers(json(200, SMALL));
        new SpecimenApi(runner).get(SpecimenKind._2X, "x", 7);
        assertEquals("must=7", server.only().uri().getQuery());
    }

    @Test
    void bodiesGoWithTheirMediaTypeAndPreconditions() {
        server.answers(json(200, SMALL));
        SpecimenApi specimens = new SpecimenApi(runner);
        Specimen small = Specimen.fromJson(SMALL);
        specimens.replace(SpecimenKind._2X, "x", small, IfNoneMatch.any());
        specimens.patch(
                SpecimenKind._2X, "x", SpecimenPatch.builder().number(null).build(), IfMatch.of("\"1\""));
        assertEquals("application/json *", seen(0, "Content-type") + " " + seen(0, "If-none-match"));
        assertEquals(SMALL, server.seen.get(0).body());
        assertEquals("application/merge-patch+json \"1\"", seen(1, "Content-type") + " " + seen(1, "If-match"));
        assertEquals("{\"number\":null}", server.seen.get(1).body());
    }

    private String seen(int request, String header) {
        return server.seen.get(request).header(header);
    }

    @Test
    void anAnswerWithoutABodyIsNothing() {
        server.answers(json(204, ""));
        OddThingsApi odd = new OddThingsApi(runner);
        odd.delete("a", "b", "c", 1L, IfMatch.any());
        ApiResponse<Void> response = odd.withResponse().delete("a", "b", "c", 1L);
        assertEquals(204, response.status());
        assertNull(response.body());
        assertNull(new OddThingsApiAsync(runner).delete("a", "b", "c", 1L).join());
    }

    @Test
    void parametersMayHaveTheNamesOfTheTemplatesOwn() {
        server.answers(json(200, "{\"p\":\"q\"}"));
        GetOddThing parameters = GetOddThing.builder().build("x")._builder("y").build();
        Optional<Clashes> odd =
                new OddThingsApi(runner).getIfChanged("a", "b", "c", 1L, parameters, IfNoneMatch.of("\"1\""));
        assertEquals("q", odd.orElseThrow().p());
        assertEquals("/odd/a/b/c/1?build=x&builder=y", server.only().uri().toString());
    }

    @Test
    void pagesGoByTheNamesThatTheContractGives() {
        server.answers(json(207, "{\"found\":[" + SMALL + "],\"next\":\"n\"}"), json(207, "{\"found\":[]}"));
        assertEquals(1, new SpecimenApi(runner).list("me").stream().count());
        assertEquals("owner=me", server.seen.get(0).uri().getQuery());
        assertEquals("owner=me&from=n", server.seen.get(1).uri().getQuery());
        assertEquals(
                List.of(),
                new SpecimenApi(runner).withResponse().list("me").body().items());
    }

    @Test
    void anOperationThatTakesAKeyGetsOneAndMayAnswerWithAnyJson() {
        server.answers(json(201, "[1]"), json(200, "null"));
        SpecimenApiAsync specimens = new SpecimenApiAsync(runner);
        Specimen small = Specimen.fromJson(SMALL);
        assertEquals(List.of(BigInteger.ONE), specimens.create(small).join());
        assertNull(specimens.create(small, IdempotencyKey.of("mine")).join());
        assertEquals(36, seen(0, "Idempotency-key").length());
        assertEquals("mine", seen(1, "Idempotency-key"));
    }

    @Test
    void asynchronousCallsAndResponsesAreTheSame() {
        server.answers(json(200, SMALL, "ETag", "\"1\""), json(304, "", "ETag", "\"1\""));
        SpecimenApiAsync.WithResponse specimens = new SpecimenApiAsync(runner).withResponse();
        ApiResponse<Specimen> found = specimens.get(SpecimenKind._2X, "x", 7).join();
        ApiResponse<Optional<Specimen>> unchanged =
                specimens.getIfChanged(SpecimenKind._2X, "x", 7, found.etag()).join();
        assertEquals(Specimen.fromJson(SMALL), found.body());
        assertEquals(304, unchanged.status());
        assertEquals(Optional.empty(), unchanged.body());
    }
}
