package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.Clashes;
import dev.rollcall.client.model.Specimen;
import dev.rollcall.client.model.SpecimenKind;
import dev.rollcall.client.model.SpecimenOrder;
import dev.rollcall.client.model.SpecimenPatch;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates make of a contract of their own, {@code specimen.yml}, which has every construct that they know. */
class TemplatesTest {
    private static final String SMALL = "{\"text\":\"t\",\"long\":1,\"kind\":\"class\",\"must\":null}";
    private static final String FULL = """
            {"text":"t","int":-1,"long":9007199254740993,"decimal":0.10,"flag":true,"at":"2026-11-21T09:00:00.000Z",\
            "id":"not a UUID","link":"not a URI: %","mail":"a@b.cd","kind":"one-two","order":"unknown",\
            "kinds":["-minus","new"],"set":["b","a"],"child":$,"children":[$,$],"words":{"b":"x","a":null},"labels":{"l":"x"},\
            "counts":{"n":9007199254740993},"matrix":[[1.50,2],[]],"byName":{"n":$},\
            "kindsByName":{"n":["2x"]},"times":["2026-11-21T09:00:00.000Z"],"gaps":[1,null],"must":"m",\
            "json":{"deep":[1,null,1.50]},"jsons":[null,{"k":"v"}],"later":{"x":[1.0,null]}}""".replace("$", SMALL);

    private TestServer server;
    private Core core;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        Workers workers = new Workers();
        Duration half = Duration.ofSeconds(30);
        core = new Core(
                new Settings(server.url(), null, null, half, half, RetryPolicy.none(), Map.of()),
                Engine.of(new JdkTransport(workers, half), workers));
    }

    @AfterEach
    void stop() {
        core.close();
        server.close();
    }

    @Test
    void everyTypeIsReadAndWrittenBackTheSame() {
        for (String json : List.of(FULL, SMALL)) {
            Specimen specimen = Specimen.fromJson(json);
            assertEquals(json, specimen.toJson());
            assertEquals(json, specimen.toBuilder().build().toJson());
            assertEquals(specimen, Specimen.fromJson(json));
            assertEquals(specimen.hashCode(), Specimen.fromJson(json).hashCode());
        }
    }

    @Test
    void everyTypeHasItsJavaType() {
        Specimen full = Specimen.fromJson(FULL);
        Specimen small = Specimen.fromJson(SMALL);
        assertEquals(List.of(-1, 9_007_199_254_740_993L, true), List.of(full._int(), full._long(), full.flag()));
        assertEquals(new BigDecimal("0.10"), full.decimal());
        assertEquals(Instant.parse("2026-11-21T09:00:00Z"), full.at());
        assertEquals(List.of("not a UUID", "not a URI: %", "a@b.cd"), List.of(full.id(), full.link(), full.mail()));
        assertEquals(SpecimenKind.ONE_TWO, full.kind());
        assertEquals(List.of(SpecimenKind._MINUS, SpecimenKind.of("new")), full.kinds());
        assertEquals(List.of("b", "a"), full.set());
        assertEquals(List.of(small, small), full.children());
        assertEquals(Map.of("n", small), full.byName());
        assertEquals(List.of(List.of(new BigDecimal("1.50"), new BigDecimal("2")), List.of()), full.matrix());
        assertEquals(Map.of("n", List.of(SpecimenKind._2X)), full.kindsByName());
        assertEquals(Arrays.asList(1, null), full.gaps());
        assertEquals(Map.of("deep", Arrays.asList(BigInteger.ONE, null, new BigDecimal("1.50"))), full.json());
        assertEquals(Arrays.asList(null, Map.of("k", "v")), full.jsons());
    }

    @Test
    void aValueThatAnEnumCallsUnknownIsNotTheOneThatThisVersionDoesNotKnow() {
        assertEquals(
                SpecimenOrder.Known.UNKNOWN_ORDER, SpecimenOrder.of("unknown").known());
        assertEquals(SpecimenOrder.Known.UNKNOWN, SpecimenOrder.of("random").known());
        assertEquals("random", SpecimenOrder.of("random").value());
    }

    @Test
    void aRequiredPropertyThatMayBeNullMustBeSetAndMayBeNull() {
        Specimen.Builder specimen = Specimen.builder().text("t")._long(1L).kind(SpecimenKind._2X);
        assertEquals(
                "Specimen needs must",
                assertThrows(IllegalStateException.class, specimen::build).getMessage());
        assertNull(specimen.must(null).build().must());
        assertEquals("m", specimen.must("m").build().must());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "kind", "long"})
    void aRequiredPropertyIsMissedWhetherAbsentOrNull(String name) {
        String nulled = SMALL.replaceAll("\"" + name + "\":[^,]*", "\"" + name + "\":null");
        String absent = SMALL.replaceAll("\"" + name + "\":[^,]*,", "");
        for (String json : List.of(nulled, absent)) {
            assertEquals(
                    "Specimen needs " + name,
                    assertThrows(IllegalArgumentException.class, () -> Specimen.fromJson(json))
                            .getMessage());
        }
    }

    @Test
    void absentNullAndAValueAreThreeThings() {
        List<SpecimenPatch> patches = List.of(
                SpecimenPatch.builder().build(),
                SpecimenPatch.builder()
                        .number(null)
                        .list(null)
                        .map(null)
                        .at(null)
                        .build(),
                SpecimenPatch.builder()
                        .number(1)
                        .list(List.of())
                        .map(Map.of())
                        .at(Instant.EPOCH)
                        .build());
        assertEquals(
                List.of(
                        "{}",
                        "{\"number\":null,\"list\":null,\"map\":null,\"at\":null}",
                        "{\"number\":1,\"list\":[],\"map\":{},\"at\":\"1970-01-01T00:00:00.000Z\"}"),
                patches.stream().map(SpecimenPatch::toJson).toList());
        patches.forEach(patch -> assertEquals(patch, SpecimenPatch.fromJson(patch.toJson())));
        assertThrows(
                NullPointerException.class, () -> SpecimenPatch.builder().text(null), "it may be absent, not null");
    }

    @Test
    void nothingCanBeChangedOnceItIsBuilt() {
        List<BigDecimal> row = new ArrayList<>(List.of(BigDecimal.ONE));
        Map<String, Object> plain = new java.util.HashMap<>(Map.of("k", row));
        Specimen specimen = Specimen.fromJson(SMALL).toBuilder()
                .matrix(List.of(row))
                .json(plain)
                .putAdditionalProperty("later", plain)
                .build();
        String before = specimen.toJson();
        row.clear();
        plain.clear();
        assertEquals(before, specimen.toJson());
        assertThrows(
                UnsupportedOperationException.class,
                () -> specimen.matrix().get(0).clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> Specimen.fromJson(FULL).children().clear());
    }

    @Test
    void namesThatAreTakenAreReadAndWrittenAsTheContractSpellsThem() throws IOException {
        List<String> names = clashes();
        String json = names.stream()
                .map(name -> "\"" + name + "\":\"" + name + "!\"")
                .collect(Collectors.joining(",", "{", "}"));
        Clashes clashes = Clashes.fromJson(json);
        assertEquals(json, clashes.toJson());
        assertEquals(clashes, clashes.toBuilder().build());
        assertEquals(Map.of(), clashes.additionalProperties());
        assertEquals("toJson!", clashes._toJson());
        assertEquals("from!", clashes.toBuilder().build().from());
    }

    @Test
    void theSpecimenHasEveryNameThatAGeneratedClassHasTaken() throws IOException {
        List<String> names = clashes();
        for (Class<?> type = Clashes.class; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean own = type == Clashes.class && names.contains(method.getName());
                boolean hidden = method.isSynthetic() || java.lang.reflect.Modifier.isPrivate(method.getModifiers());
                if (method.getParameterCount() == 0 && !own && !hidden && !isAccessor(method)) {
                    assertTrue(names.contains(method.getName()), method::toString);
                }
            }
        }
    }

    private static boolean isAccessor(Method method) {
        return method.getDeclaringClass() == Clashes.class
                && method.getReturnType() == String.class
                && (method.getName().matches("[_$].*")
                        || List.of("propertyClass", "aDash").contains(method.getName()));
    }

    /** The properties of the schema, as the file lists them. */
    private static List<String> clashes() throws IOException {
        String contract = Files.readString(Path.of("src/test/contract/specimen.yml"));
        return Pattern.compile("(?m)^        '?([^ ':#]+)'?:")
                .matcher(contract.substring(contract.indexOf("    Clashes:")))
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    @Test
    void parametersGoWhereTheContractPutsThem() {
        server.answers(json(200, SMALL), json(304, ""), json(304, ""));
        SpecimenApi specimens = new SpecimenApi(core);
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
        new SpecimenApi(core).get(SpecimenKind._2X, "x", 7);
        assertEquals("must=7", server.only().uri().getQuery());
    }

    @Test
    void bodiesGoWithTheirMediaTypeAndPreconditions() {
        server.answers(json(200, SMALL));
        SpecimenApi specimens = new SpecimenApi(core);
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
    void aFlagWithAMethodOfItsOwnIsOne() {
        server.answers(json(204, ""));
        new SpecimenApi(core).burn(SpecimenKind._2X, "x", IfMatch.any());
        new SpecimenApiAsync(core).burn(SpecimenKind._2X, "x").join();
        assertEquals("burn=true", server.seen.get(0).uri().getQuery());
        assertEquals("burn=true", server.seen.get(1).uri().getQuery());
    }

    @Test
    void anAnswerWithoutABodyIsNothing() {
        server.answers(json(204, ""));
        OddThingsApi odd = new OddThingsApi(core);
        odd.delete("a", "b", "c", 1L, IfMatch.any());
        ApiResponse<Void> response = odd.withResponse().delete("a", "b", "c", 1L);
        assertEquals(204, response.status());
        assertNull(response.body());
        assertNull(new OddThingsApiAsync(core).delete("a", "b", "c", 1L).join());
    }

    @Test
    void parametersMayHaveTheNamesOfTheTemplatesOwn() {
        server.answers(json(200, "{\"p\":\"q\"}"));
        GetOddThing parameters = GetOddThing.builder().build("x")._builder("y").build();
        Optional<Clashes> odd =
                new OddThingsApi(core).getIfChanged("a", "b", "c", 1L, parameters, IfNoneMatch.of("\"1\""));
        assertEquals("q", odd.orElseThrow().p());
        assertEquals("/odd/a/b/c/1?build=x&builder=y", server.only().uri().toString());
    }

    @Test
    void pagesGoByTheNamesThatTheContractGives() {
        server.answers(json(207, "{\"found\":[" + SMALL + "],\"next\":\"n\"}"), json(207, "{\"found\":[]}"));
        assertEquals(1, new SpecimenApi(core).list("me").stream().count());
        assertEquals("owner=me", server.seen.get(0).uri().getQuery());
        assertEquals("owner=me&from=n", server.seen.get(1).uri().getQuery());
        assertEquals(
                List.of(),
                new SpecimenApi(core).withResponse().list("me").body().items());
    }

    @Test
    void anOperationThatTakesAKeyGetsOneAndMayAnswerWithAnyJson() {
        server.answers(json(201, "[1]"), json(200, "null"));
        SpecimenApiAsync specimens = new SpecimenApiAsync(core);
        Specimen small = Specimen.fromJson(SMALL);
        assertEquals(List.of(BigInteger.ONE), specimens.create(small).join());
        assertNull(specimens.create(small, IdempotencyKey.of("mine")).join());
        assertEquals(36, seen(0, "Idempotency-key").length());
        assertEquals("mine", seen(1, "Idempotency-key"));
    }

    @Test
    void asynchronousCallsAndResponsesAreTheSame() {
        server.answers(json(200, SMALL, "ETag", "\"1\""), json(304, "", "ETag", "\"1\""));
        SpecimenApiAsync.WithResponse specimens = new SpecimenApiAsync(core).withResponse();
        ApiResponse<Specimen> found = specimens.get(SpecimenKind._2X, "x", 7).join();
        ApiResponse<Optional<Specimen>> unchanged =
                specimens.getIfChanged(SpecimenKind._2X, "x", 7, found.etag()).join();
        assertEquals(Specimen.fromJson(SMALL), found.body());
        assertEquals(304, unchanged.status());
        assertEquals(Optional.empty(), unchanged.body());
    }
}
