package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.client.model.NewUser;
import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list of entity tags may come as several lines. */
class RepeatedHeadersTest extends EveryDoorTest {

    @ParameterizedTest
    @MethodSource("doors")
    void everyLineOfIfNoneMatchCounts(Door door) {
        String userId = create(door);
        String etag = get(door, userId, List.of()).header("ETag").orElseThrow();
        assertEquals(304, get(door, userId, List.of("\"other\"", etag)).status());
        assertEquals(304, get(door, userId, List.of(etag, "\"other\"")).status());
        assertEquals(200, get(door, userId, List.of("\"one\"", "\"other\"")).status());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void everyLineOfIfMatchCounts(Door door) {
        String userId = create(door);
        String etag = get(door, userId, List.of()).header("ETag").orElseThrow();
        assertEquals(412, delete(door, userId, List.of("\"one\"", "\"other\"")).status());
        assertEquals(200, delete(door, userId, List.of("\"other\"", etag)).status());
    }

    private static String create(Door door) {
        NewUser ada = NewUser.builder()
                .name("Ada")
                .email(UUID.randomUUID() + "@example.com")
                .build();
        return client(door).users().create(ada).userId();
    }

    private static Answer get(Door door, String userId, List<String> tags) {
        Map<String, List<String>> headers = tags.isEmpty() ? Map.of() : Map.of("If-None-Match", tags);
        return door.send("GET", "/users/" + userId, headers, new byte[0]);
    }

    private static Answer delete(Door door, String userId, List<String> tags) {
        return door.send("DELETE", "/users/" + userId, Map.of("If-Match", tags), "".getBytes(UTF_8));
    }
}
