package dev.rollcall.server.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/users, /users",
        "/%75sers, /users",
        "/users/%6De, /users/me",
        "/users/%6de, /users/me",
        "/users/a%2Eb%7Ec%2Dd%5Fe, /users/a.b~c-d_e",
        "/users/a%2Fb, /users/a%2Fb",
        "/users/a%252Fb, /users/a%252Fb",
        "/users/%2575, /users/%2575",
        "/users/%C3%A9, /users/%C3%A9",
        "/users/a+b;c&d, /users/a%2Bb%3Bc%26d",
        "/users/%zz, /users/%zz",
        "/users/%4, /users/%4"
    })
    void escapesOfWhatNeedsNoneAreDecodedOnce(String path, String normalized) {
        assertEquals(normalized, RequestTarget.normalized(path));
    }

    @Test
    void everyOtherEscapeStays() {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        IntStream.range(0, 256).forEach(octet -> {
            String escape = "%%%02X".formatted(octet);
            assertEquals(
                    unreserved.indexOf(octet) < 0 ? escape : Character.toString(octet),
                    RequestTarget.normalized(escape));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users#",
                "/users#x",
                "/users?a=b#c",
                "?a#",
                "/%zz",
                "/a b",
                "/users?a=%",
                "/users?a={}",
                "//",
                "//users",
                "//x/users",
                "///users",
                "//localhost/users?a=b"
            })
    void aFragmentOrHalfAnEscapeIsNoTarget(String target) {
        assertThrows(MalformedRequest.class, () -> RequestTarget.check(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/users?a=b?c", "/users?a=%23", "?a=b", "/users//", "/a//b", "/a;b=c"})
    void theseAreTargets(String target) {
        assertDoesNotThrow(() -> RequestTarget.check(target));
    }
}
