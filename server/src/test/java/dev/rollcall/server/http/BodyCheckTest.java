package dev.rollcall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.BatchItem;
import dev.rollcall.api.model.BatchRequest;
import dev.rollcall.api.model.TableRequest;
import dev.rollcall.api.model.UserInput;
import dev.rollcall.api.model.UserPatch;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.json.StrictJson;
import dev.rollcall.server.validation.BodyCheck;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.simple.SimpleHttpHeaders;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a large body may make the server do. */
class BodyCheckTest {

    private static final String USER = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"";

    /** Each value in it is wrong too, and nobody looked. */
    @Test
    void whatHasTooManyMembersIsNotLookedInto() {
        String user = USER + ",\"metadata\":{" + many(60_000, i -> "\"k" + i + "\":1") + "}}";
        assertEquals(
                List.of(Violation.at("/metadata", Rule.SIZE, "has more than 50 members")),
                violations(user, Argument.of(UserInput.class)));
        String patch = "{\"metadata\":{" + many(101, i -> "\"k" + i + "\":1") + "}}";
        assertEquals(
                List.of(Violation.at("/metadata", Rule.SIZE, "has more than 100 members")),
                violations(patch, Argument.of(UserPatch.class)));
        String batch = "{\"items\":[" + many(500_000, i -> "0") + "]}";
        assertEquals(
                List.of(Violation.at("/items", Rule.SIZE, "has more than 100 members")),
                violations(batch, Argument.of(BatchRequest.class)));
    }

    @Test
    void afterAHundredViolationsNothingIsLookedInto() {
        String user = USER + "," + many(90_000, i -> "\"k" + i + "\":1") + "}";
        assertEquals(100, violations(user, Argument.of(UserInput.class)).size());
    }

    /** Only what holds a user can have members that the server sets. */
    @Test
    void onlyAUserHasMembersThatAreReadOnly() {
        assertEquals(
                Rule.READ_ONLY,
                violations(USER + ",\"createdAt\":1}", Argument.of(UserInput.class))
                        .getFirst()
                        .rule());
        assertEquals(
                Rule.UNKNOWN_NAME,
                violations("{\"action\":\"create\",\"name\":\"A\"}", Argument.of(BatchItem.class))
                        .getFirst()
                        .rule());
        assertEquals(
                Rule.UNKNOWN_NAME,
                violations("{\"operation\":\"ping\",\"createdAt\":1}", Argument.of(TableRequest.class))
                        .getFirst()
                        .rule());
    }

    /** The validator goes through each. */
    @Test
    void ofABatchOneItemMoreThanAllowedIsEnoughToSeeThatThereAreTooMany() {
        assertEquals(100, items(100));
        assertEquals(101, items(101));
        assertEquals(101, items(500_000));
    }

    @Test
    void aNumberMayHaveAFractionAndIsNoText() {
        Contract.Schema measures = measures();
        BodyCheck.check(StrictJson.parse("{\"height\":1.75}".getBytes(UTF_8)), measures);
        BodyCheck.check(StrictJson.parse("{\"height\":-2}".getBytes(UTF_8)), measures);
        assertEquals(
                List.of(Violation.at("/height", Rule.TYPE, "is not a number")),
                violations("{\"height\":\"2\"}", measures));
        assertEquals(
                List.of(Violation.at("/height", Rule.NULL, "must not be null")),
                violations("{\"height\":null}", measures));
        assertEquals(
                List.of(Violation.at("/height", Rule.RANGE, "is out of range")),
                violations("{\"height\":1e400}", measures));
    }

    private static Contract.Schema measures() {
        var number = Contract.Type.of(Contract.DataType.NUMBER);
        return new Contract.Schema(
                "Measures", false, List.of(), Map.of("height", new Contract.Member("height", false, number)));
    }

    private static List<Violation> violations(String body, Contract.Schema schema) {
        return assertThrows(
                        Failure.Invalid.class, () -> BodyCheck.check(StrictJson.parse(body.getBytes(UTF_8)), schema))
                .violations();
    }

    private static int items(int count) {
        byte[] body = ("{\"items\":[" + many(count, i -> "0") + "]}").getBytes(UTF_8);
        return new JsonBodyReader<BatchRequest>(JsonMapper.createDefault())
                .read(
                        Argument.of(BatchRequest.class),
                        null,
                        new SimpleHttpHeaders(Map.of("Content-Type", "application/json"), ConversionService.SHARED),
                        new ByteArrayInputStream(body))
                .getItems()
                .size();
    }

    private static List<Violation> violations(String body, Argument<?> type) {
        return assertThrows(Failure.Invalid.class, () -> BodyCheck.check(StrictJson.parse(body.getBytes(UTF_8)), type))
                .violations();
    }

    private static String many(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(joining(","));
    }
}
