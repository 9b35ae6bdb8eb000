package dev.rollcall.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1}",
                "{\"a\":{\"x\":1,\"y\":[1,2]}} | { \"a\" : { \"y\" : [ 1 , 2 ] , \"x\" : 1 } }",
                "36 | 36.0",
                "36 | 3.6e1",
                "360 | 36e1",
                "0 | -0.00",
                "0 | 0e7",
                "100E2147483647 | 100E2147483647",
                "\"\\u00e9\" | \"\u00e9\"",
                "\"\\/\" | \"/\""
            })
    void whatMeansTheSameIsTheSame(String one, String other) {
        assertEquals(canonical(one), canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2] | [2,1]",
                "[1,2] | [12]",
                "[[1],2] | [1,[2]]",
                "{\"a\":\"b\"} | {\"a\":null}",
                "{\"a\":null} | {}",
                "{\"a\":1} | {\"a\":\"1\"}",
                "true | \"true\"",
                "true | false",
                "\"a\" | \"A\"",
                "\"e\\u0301\" | \"\u00e9\"",
                "1 | 10",
                "1e1 | 1e-1",
                "100E2147483647 | 10E2147483647",
                "1E-2147483647 | 1E2147483647",
                "[\"a\",\"b\"] | [\"a2:b\"]",
                "{} | []"
            })
    void whatMeansSomethingElseIsNot(String one, String other) {
        assertNotEquals(canonical(one), canonical(other));
    }

    private static String canonical(String json) {
        return CanonicalJson.of(StrictJson.parse(json.getBytes(UTF_8)));
    }
}
