package dev.rollcall.server.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.api.Contract;
import dev.rollcall.api.Contract.Member;
import dev.rollcall.api.Contract.Schema;
import dev.rollcall.api.Contract.Type;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field may take comes from the contract, so that a new one needs no figure here. */
class AnswerSizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"User", "UserFields", "HistoryEntry"})
    void whatTheContractAllowsAtMostIsCounted(String schema) throws IOException {
        Schema contract = Contract.schema(schema);
        assertTrue(bytes(largest(contract)) <= AnswerSize.largest(contract, Set.of()), schema);
    }

    @Test
    void aNewFieldIsCounted() throws IOException {
        Schema before = Contract.schema("User");
        Schema after = with(before, new Member("biography", false, Type.string(5_000, "")));
        assertTrue(bytes(largest(after)) <= AnswerSize.largest(after, Set.of()));
        assertTrue(AnswerSize.largest(after, Set.of()) - AnswerSize.largest(before, Set.of()) >= 35_000);
    }

    @Test
    void aTextWithoutALimitIsNoticed() {
        Schema endless = with(Contract.schema("User"), new Member("biography", false, Type.string(MANY, "")));
        assertThrows(ArithmeticException.class, () -> AnswerSize.largest(endless, Set.of()));
    }

    @Test
    void whatIsCountedByValueIsLeftOut() {
        Schema user = Contract.schema("User");
        Schema without = new Schema(
                "User",
                false,
                List.of(),
                members(user.members().values().stream()
                        .filter(member -> !member.name().equals("metadata"))));
        assertEquals(AnswerSize.largest(without, Set.of()), AnswerSize.largest(user, Set.of("metadata")));
    }

    private static final int MANY = Integer.MAX_VALUE;

    private static Schema with(Schema schema, Member member) {
        return new Schema(
                schema.name(),
                schema.nullIsAbsent(),
                List.of(),
                members(Stream.concat(schema.members().values().stream(), Stream.of(member))));
    }

    private static Map<String, Member> members(Stream<Member> members) {
        return members.collect(toMap(Member::name, Function.identity()));
    }

    /** As a Lambda answer holds it: JSON in a JSON string. */
    private static int bytes(Object value) throws IOException {
        JsonMapper json = JsonMapper.createDefault();
        return json.writeValueAsBytes(new String(json.writeValueAsBytes(value), UTF_8)).length;
    }

    private static Map<String, Object> largest(Schema schema) {
        return schema.members().values().stream().collect(toMap(Member::name, member -> largest(member.type())));
    }

    private static Object largest(Type type) {
        return switch (type.dataType()) {
            case STRING -> "\u0001".repeat(type.max());
            case DATE_TIME -> "2026-11-30T16:00:00.000000000+00:00";
            case INT32, INT64, NUMBER -> Long.MIN_VALUE;
            case BOOLEAN -> false;
            case MAP ->
                Stream.iterate(0, i -> i < type.max(), i -> i + 1)
                        .collect(toMap(
                                i -> "%03d".formatted(i)
                                        + "\u0001".repeat(type.keys().max() - 3),
                                i -> largest(type.items())));
            case ARRAY ->
                Stream.generate(() -> largest(type.items())).limit(type.max()).toList();
            case SCHEMA -> {
                Schema schema = Contract.schema(type.schema());
                yield schema.values().isEmpty()
                        ? largest(schema)
                        : schema.values().getLast();
            }
            case ANY -> throw new IllegalArgumentException(type.toString());
        };
    }
}
