package dev.rollcall.server.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.Failure;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void keepsEveryDigitOfANumber() {
        String digits = "12345678901234567890123456789012345678.5";
        assertEquals(new BigDecimal(digits), parse(digits).getBigDecimalValue());
    }

    @Test
    void keepsEveryCharacterOfAText() {
        assertEquals("é\u200F🙂", parse("\"\u00e9\u200F\\uD83D\\uDE42\"").getStringValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1}{",
                "{\"a\":1} x",
                "NaN",
                "Infinity",
                "01",
                "+1",
                "{\"a\":1,\"a\":2}",
                "{\"\\u0000\":1}",
                "// comment\n1",
                "tru",
                "\"tab\tinside\"",
                "1e999999999999"
            })
    void refusesWhatIsNotExactlyOneJsonValue(String text) {
        assertThrows(InvalidJson.class, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\uD83D", "\\uDE42\\uD83D", "\\uD83D."})
    void refusesTextsThatNoStoreCouldKeepAndSaysWhere(String text) {
        Failure.Invalid failure =
                assertThrows(Failure.Invalid.class, () -> parse("{\"a\":[0,\"%s\"]}".formatted(text)));
        assertEquals("/a/1", failure.violations().getFirst().pointer());
    }

    /** Overlong forms, halves of pairs, what is beyond Unicode, and pieces. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C3",
                "80",
                "E2 82",
                "C0 AF",
                "C1 81",
                "C0 80",
                "C0 A2",
                "E0 80 AF",
                "E0 9F BF",
                "F0 80 80 AF",
                "F0 8F BF BF",
                "ED A0 80",
                "ED BF BF",
                "F4 90 80 80",
                "F5 80 80 80",
                "F8 88 80 80 80",
                "FE",
                "FF"
            })
    void refusesWhatIsNotUtf8InTextsAndNames(String bytes) {
        String sent = new String(HexFormat.ofDelimiter(" ").parseHex(bytes), ISO_8859_1);
        for (String json : List.of("\"%s\"", "[\"a\",\"b%s\"]", "{\"%s\":1}")) {
            assertThrows(
                    InvalidJson.class,
                    () -> StrictJson.parse(json.formatted(sent).getBytes(ISO_8859_1)));
        }
    }

    @Test
    void boundsDepthAndDigits() {
        assertEquals(true, parse("[".repeat(40) + "]".repeat(40)).isArray());
        assertThrows(InvalidJson.class, () -> parse("[".repeat(1_000) + "]".repeat(1_000)));
        assertThrows(InvalidJson.class, () -> parse("9".repeat(201)));
    }

    @Test
    void saysWhereItStoppedButNotWhatItRead() {
        InvalidJson failure = assertThrows(InvalidJson.class, () -> parse("{\"secret\": oops}"));
        assertEquals(
                true, failure.getMessage().startsWith("The body is not JSON, line 1, column "), failure.getMessage());
        assertEquals(false, failure.getMessage().contains("oops"));
    }

    private static JsonNode parse(String text) {
        return StrictJson.parse(text.getBytes(UTF_8));
    }
}
