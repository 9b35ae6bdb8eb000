package dev.rollcall.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T00:00:00Z, 2026-11-30T00:00:00Z",
        "2026-11-30t00:00:00z, 2026-11-30T00:00:00Z",
        "2026-11-30T00:00:00.5Z, 2026-11-30T00:00:00.5Z",
        "2026-11-30T00:00:00.1234567891234Z, 2026-11-30T00:00:00.123456789Z",
        "2026-11-30T01:30:00+01:30, 2026-11-30T00:00:00Z",
        "2026-11-29T00:01:00-23:59, 2026-11-30T00:00:00Z",
        "2026-11-30T00:00:00-00:00, 2026-11-30T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void takesWhatTheGrammarHas(String text, OffsetDateTime time) {
        assertEquals(Optional.of(time), Rfc3339.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-30",
                "2026-11-30T00:00Z",
                "2026-11-30 00:00:00Z",
                "2026-11-30T00:00:00",
                "2026-11-30T00:00:00.Z",
                "2026-11-30T00:00:00,5Z",
                "2026-11-30T00:00:00+0100",
                "2026-11-30T00:00:00+01",
                "2026-11-30T00:00:00+01:00:30",
                "2026-11-30T00:00:00+24:00",
                "2026-11-30T00:00:00+01:60",
                "2026-11-30T24:00:00Z",
                "2026-11-30T12:00:60Z",
                "2026-11-30T23:59:61Z",
                "2026-02-30T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "-0001-11-30T00:00:00Z",
                "+12026-11-30T00:00:00Z",
                "26-11-30T00:00:00Z",
                "2026-11-30T00:00:00Z ",
                "\u0662\u0660\u0662\u0666-11-30T00:00:00Z",
                "2026-11-30T00:00:00[Europe/Paris]"
            })
    void refusesWhatItDoesNot(String text) {
        assertEquals(Optional.empty(), Rfc3339.parse(text));
    }
}
