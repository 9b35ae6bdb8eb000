package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.UserInput;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The record proves itself, whatever the contract's own limits let through. */
class ProfileTest {

    @Test
    void countsCharactersAndNotUtf16Units() {
        assertEquals(
                200,
                profile("🙂".repeat(100), null, Map.of("🙂".repeat(40), "🙂".repeat(500)))
                        .name()
                        .length());
        refuses("🙂".repeat(101), null, Map.of(), "/name");
        refuses("Ada", null, Map.of("🙂".repeat(41), "v"), "/metadata");
        refuses("Ada", null, Map.of("k", "🙂".repeat(501)), "/metadata/k");
    }

    @Test
    void refusesNamesThatShowNothing() {
        refuses("", null, Map.of(), "/name");
        refuses("   ", null, Map.of(), "/name");
        refuses("\u200B \u3164", null, Map.of(), "/name");
        refuses("nul\u0000name", null, Map.of(), "/name");
        refuses("line\nbreak", null, Map.of(), "/name");
    }

    /** A name of this one character, whichever it is. */
    @Test
    void refusesTheNamesThatTheContractRefuses() throws NoSuchFieldException {
        Pattern contract = Pattern.compile(UserInput.class
                .getDeclaredField("name")
                .getAnnotation(jakarta.validation.constraints.Pattern.class)
                .regexp());
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .mapToObj(Character::toString)
                .forEach(name -> assertEquals(contract.matcher(name).matches(), isAccepted(name), name));
    }

    private static boolean isAccepted(String name) {
        try {
            return profile(name, null, Map.of()).name().equals(name);
        } catch (Failure.Invalid refused) {
            return false;
        }
    }

    @Test
    void refusesAgesThatNobodyHas() {
        assertEquals(150, profile("Ada", 150, Map.of()).age());
        refuses("Ada", 0, Map.of(), "/age");
        refuses("Ada", 151, Map.of(), "/age");
    }

    @Test
    void refusesMoreThanFiftyKeysAndEmptyOnes() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("k" + i, "v");
        }
        refuses("Ada", null, many, "/metadata");
        refuses("Ada", null, Map.of("", "v"), "/metadata");
    }

    @Test
    void itsLimitsAreThoseOfTheContract() {
        Contract.Schema contract = Contract.schema("UserInput");
        int name = contract.member("name").type().max();
        int value = contract.member("metadata").type().items().max();
        int keys = contract.member("metadata").type().max();
        assertEquals(
                keys,
                profile("a".repeat(name), null, keys(keys, "v".repeat(value)))
                        .metadata()
                        .size());
        refuses("a".repeat(name + 1), null, Map.of(), "/name");
        refuses("Ada", null, Map.of("k", "v".repeat(value + 1)), "/metadata/k");
        refuses("Ada", null, keys(keys + 1, "v"), "/metadata");
    }

    private static Map<String, String> keys(int count, String value) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> value));
    }

    @Test
    void pointsIntoKeysWithSlashesAndTildes() {
        refuses("Ada", null, Map.of("a/b~c", "v".repeat(501)), "/metadata/a~1b~0c");
    }

    private static Profile profile(String name, Integer age, Map<String, String> metadata) {
        return Profiles.of(name, "ada@example.com").withAge(age).withMetadata(metadata);
    }

    private static void refuses(String name, Integer age, Map<String, String> metadata, String pointer) {
        Failure.Invalid invalid = assertThrows(Failure.Invalid.class, () -> profile(name, age, metadata));
        assertEquals(pointer, invalid.violations().getFirst().pointer());
    }
}
