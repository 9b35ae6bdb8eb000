package dev.rollcall.server.directory;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.CompatibleNewUser;
import dev.rollcall.server.validation.BodyCheck;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract and the directory's records have the same limits: each refuses by itself what is just beyond them. */
class LimitsTest {

    private static final Argument<CompatibleNewUser> USER = Argument.of(CompatibleNewUser.class);
    private static final Contract.Schema CONTRACT = Contract.schema("CompatibleNewUser");
    private static final ApplicationContext CONTEXT = ApplicationContext.run(
            Map.of("rollcall.issuer", "https://issuer.example.com", "rollcall.audience", "rollcall"));
    private static final JsonMapper JSON = CONTEXT.getBean(JsonMapper.class);
    private static final Ids IDS = new Ids(BodyCheck.RESERVED_IDS);

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void ofAges() {
        int least = (int) limit("age", Min.class).value();
        int most = (int) limit("age", Max.class).value();
        both(true, Map.of("age", least));
        both(true, Map.of("age", most));
        both(false, Map.of("age", least - 1));
        both(false, Map.of("age", most + 1));
    }

    @Test
    void ofNames() {
        Size size = limit("name", Size.class);
        both(true, Map.of("name", "🙂".repeat(size.min())));
        both(true, Map.of("name", "🙂".repeat(size.max())));
        both(false, Map.of("name", ""));
        both(false, Map.of("name", "🙂".repeat(size.max() + 1)));
    }

    @Test
    void ofKeys() {
        Contract.Type metadata = CONTRACT.member("metadata").type();
        both(true, metadata("🙂".repeat(metadata.keys().min()), "v"));
        both(true, metadata("🙂".repeat(metadata.keys().max()), "v"));
        both(false, metadata("", "v"));
        both(false, metadata("🙂".repeat(metadata.keys().max() + 1), "v"));
        both(true, Map.of("metadata", keys(metadata.max())));
        both(false, Map.of("metadata", keys(metadata.max() + 1)));
    }

    @Test
    void ofValues() {
        int most = CONTRACT.member("metadata").type().items().max();
        both(true, metadata("key", "🙂".repeat(most)));
        both(false, metadata("key", "🙂".repeat(most + 1)));
    }

    @Test
    void ofIds() {
        Size size = limit("userId", Size.class);
        both(true, Map.of("userId", "x".repeat(size.min())));
        both(true, Map.of("userId", "x".repeat(size.max())));
        both(false, Map.of("userId", ""));
        both(false, Map.of("userId", "x".repeat(size.max() + 1)));
        characters()
                .filter(id -> !BodyCheck.RESERVED_IDS.contains(id))
                .map(id -> Map.<String, Object>of("userId", id))
                .forEach(LimitsTest::alike);
    }

    @Test
    void theMessageOfAnId() {
        Failure.Invalid refused = assertThrows(Failure.Invalid.class, () -> IDS.chosen("/"));
        assertEquals(
                CONTRACT.member("userId").type().patternMessage(),
                refused.violations().getFirst().detail());
    }

    @Test
    void ofEmailAddresses() {
        int most = limit("email", Size.class).max();
        both(true, Map.of("email", address(most)));
        both(false, Map.of("email", address(most + 1)));
    }

    static Stream<String> addresses() {
        return Stream.of(
                "%sa@example.com",
                "a%sa@example.com", "a@%sexample.com", "a@ex%sample.com", "a@example.c%sm", "a@example.com%s");
    }

    /**
     * With each character in one place; the contract's pattern is the record's, but for the lengths of an address's
     * parts.
     */
    @ParameterizedTest
    @MethodSource("addresses")
    void ofTheCharactersOfAnEmailAddress(String address) {
        characters()
                .map(character -> Map.<String, Object>of("email", address.formatted(character)))
                .forEach(LimitsTest::alike);
    }

    @Test
    void theMessageOfAnEmailAddress() {
        Failure.Invalid refused = assertThrows(Failure.Invalid.class, () -> new EmailAddress("ada"));
        assertEquals(
                CONTRACT.member("email").type().patternMessage(),
                refused.violations().getFirst().detail());
    }

    private static void alike(Map<String, Object> members) {
        assertEquals(contractAccepts(members), recordsAccept(members), members::toString);
    }

    private static void both(boolean accept, Map<String, Object> members) {
        assertEquals(accept, contractAccepts(members), () -> "the contract: " + members);
        assertEquals(accept, recordsAccept(members), () -> "the records: " + members);
    }

    private static boolean contractAccepts(Map<String, Object> members) {
        Map<String, Object> user = new HashMap<>(Map.of("name", "Ada", "email", "ada@example.com"));
        user.putAll(members);
        return accepts(() -> {
            JsonNode tree = JSON.writeValueToTree(user);
            BodyCheck.check(tree, USER);
            Set<?> beyond = CONTEXT.getBean(Validator.class).validate(JSON.readValueFromTree(tree, USER));
            if (!beyond.isEmpty()) {
                throw new Failure.Invalid(List.of());
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static boolean recordsAccept(Map<String, Object> members) {
        return accepts(() -> {
            IDS.chosen((String) members.getOrDefault("userId", "ada"));
            Profiles.of((String) members.getOrDefault("name", "Ada"), (String)
                            members.getOrDefault("email", "ada@example.com"))
                    .withAge((Integer) members.get("age"))
                    .withMetadata((Map<String, String>) members.getOrDefault("metadata", Map.of()));
        });
    }

    private static boolean accepts(Executable attempt) {
        try {
            attempt.execute();
            return true;
        } catch (Failure.Invalid refused) {
            return false;
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static <A extends Annotation> A limit(String member, Class<A> limit) {
        try {
            return CompatibleNewUser.class.getDeclaredField(member).getAnnotation(limit);
        } catch (NoSuchFieldException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private static Map<String, Object> metadata(String key, String value) {
        return Map.of("metadata", Map.of(key, value));
    }

    private static Map<String, String> keys(int count) {
        return IntStream.range(0, count).boxed().collect(toMap(i -> "k" + i, i -> "v"));
    }

    /** Its domain has labels of up to 63 characters. */
    private static String address(int length) {
        String domain = ("x".repeat(60) + ".").repeat(4) + "com";
        return "a".repeat(length - domain.length() - 1) + "@" + domain;
    }

    private static Stream<String> characters() {
        return IntStream.rangeClosed(0, 0x24FF).mapToObj(Character::toString);
    }
}
