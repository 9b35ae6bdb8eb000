package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.Aliases;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that the templates make of a contract of their own, {@code specimen.yml}, which has all constructs. */
class TemplatesTest {
    private static final String SMALL = "{\"text\":\"t\",\"long\":1,\"kind\":\"class\",\"must\":null}";
    private static final String FULL = """
            {"text":"t","int":-1,"long":9007199254740993,"decimal":0.10,"flag":true,"at":"2026-11-21T09:00:00.000Z",\
            "id":"not a UUID","link":"not a URI: %","mail":"a@b.cd","kind":"one-two","order":"unknown",\
            "kinds":["-minus","new"],"set":["b","a"],"child":$,"children":[$,$],"words":{"b":"x","a":null},"labels":{"l":"x"},\
            "counts":{"n":9007199254740993},"matrix":[[1.50,2],[]],"byName":{"n":$},\
            "kindsByName":{"n":["2x"]},"times":["2026-11-21T09:00:00.000Z"],"gaps":[1,null],"must":"m",\
            "json":{"deep":[1,null,1.50]},"jsons":[null,{"k":"v"}],"later":{"x":[1.0,null]}}""".replace("$", SMALL);

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
    void aNamedSchemaOfAPlainTypeIsThatType() {
        String json = "{\"text\":\"t\",\"number\":3,\"labels\":{\"l\":\"x\"}}";
        Aliases aliases =
                Aliases.builder().text("t").number(3).labels(Map.of("l", "x")).build();
        assertEquals(json, aliases.toJson());
        assertEquals(aliases, Aliases.fromJson(json));
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
}
