package dev.rollcall.client.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.ViolationCode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's own types allow none of the wrong ones, but a request of another origin may. */
class ParametersTest {
    private static int status(String name, String value) {
        String query =
                name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        URI uri = URI.create("http://in-memory.invalid/users?" + query);
        return new InMemoryRollcall()
                .send(new Request("GET", uri, Map.of(), null))
                .join()
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "200, 1",
        "200, 20",
        "200, 100",
        "400, 0",
        "400, -0",
        "400, -1",
        "400, 101",
        "400, 1000",
        "400, 01",
        "400, 020",
        "400, +1",
        "400, 1.0",
        "400, 1e1",
        "400, 0x1",
        "400, ' 1'",
        "400, '1 '",
        "400, ''",
        "400, x",
        "400, ١",
        "400, 1٠",
        "400, \uFF11"
    })
    void aLimitIsAnIntegerAsJsonHasThem(int expected, String limit) {
        assertEquals(expected, status("limit", limit));
    }

    @ParameterizedTest
    @CsvSource({
        "200, 2026-11-30T00:00:00Z",
        "200, 2026-11-30t00:00:00z",
        "200, 2026-11-30T00:00:00.123456789Z",
        "200, 2026-11-30T00:00:00.123456789+00:00",
        "400, 2026-11-30T00:00:00.1234567890Z",
        "400, 2026-11-30T00:00:00.123456789012Z",
        "400, 2016-12-31T23:59:60.1234567890Z",
        "200, 2026-11-30T00:00:00+23:59",
        "200, 2026-11-30T00:00:00-23:59",
        "200, 2016-12-31T23:59:60Z",
        "200, 2015-06-30T23:59:60Z",
        "200, 2015-07-01T01:59:60+02:00",
        "400, 2026-11-30T00:00Z",
        "400, 2026-11-30",
        "400, 2026-11-30T00:00:00",
        "400, -0001-11-30T00:00:00Z",
        "400, +2026-11-30T00:00:00Z",
        "400, +12026-11-30T00:00:00Z",
        "400, 2026-11-30T00:00:00+01:00:30",
        "400, 2026-11-30T00:00:00+0100",
        "400, 2026-11-30T00:00:00+24:00",
        "400, 2026-11-30T24:00:00Z",
        "400, 2026-02-30T00:00:00Z",
        "400, 2026-11-30T00:00:60Z",
        "400, 2026-11-30T23:59:60Z",
        "400, 2016-06-29T23:59:60Z",
        "400, 2016-12-30T23:59:60Z",
        "400, 2016-01-31T23:59:60Z",
        "400, 2016-03-31T23:59:60Z",
        "400, 2016-09-30T23:59:60Z",
        "400, 2016-12-31T23:58:60Z",
        "400, 2016-12-31T23:59:60+01:00",
        "400, 2016-12-31T00:59:60+01:00",
        "400, 2017-01-01T23:59:60Z",
        "400, 2016-07-01T00:00:60Z",
        "400, ٢٠٢٦-11-30T00:00:00Z",
        "400, 2026-11-30 00:00:00Z",
        "400, ''"
    })
    void aTimeIsWhatRfc3339Allows(int expected, String time) {
        assertEquals(expected, status("createdAfter", time));
        assertEquals(expected, status("createdBefore", time));
    }

    /** As the server does. */
    @ParameterizedTest
    @CsvSource({"limit, 0, RANGE", "limit, 101, RANGE", "limit, x, TYPE", "createdAfter, x, TYPE"})
    void aWrongParameterIsNamed(String name, String value, ViolationCode.Known rule) {
        Problem problem = Problem.fromJson(page(new InMemoryRollcall(), name + "=" + value, 400));
        assertEquals(
                List.of(name + " " + rule),
                problem.errors().stream()
                        .map(violation ->
                                violation.parameter() + " " + violation.code().known())
                        .toList());
    }

    @Test
    void aCursorIsGoodForItsPrefixInUpperAndLowerCase() {
        InMemoryRollcall server = new InMemoryRollcall();
        try (RollcallClient client = server.client()) {
            for (String name : List.of("Ada One", "ada two")) {
                client.users()
                        .create(UserInput.builder()
                                .name(name)
                                .email(name.replace(' ', '.') + "@example.com")
                                .build());
            }
        }
        String cursor =
                page(server, "namePrefix=Ada&limit=1", 200).replaceFirst("(?s).*\"nextCursor\":\"([^\"]*)\".*", "$1");
        assertTrue(page(server, "namePrefix=aDA&cursor=" + cursor, 200).contains("ada two"));
        page(server, "namePrefix=ad&cursor=" + cursor, 400);
    }

    private static String page(InMemoryRollcall server, String query, int status) {
        Response answer = server.send(
                        new Request("GET", URI.create("http://in-memory.invalid/users?" + query), Map.of(), null))
                .join();
        assertEquals(status, answer.status());
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
