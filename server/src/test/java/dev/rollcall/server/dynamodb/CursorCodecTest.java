package dev.rollcall.server.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorCodecTest {

    private final Clock clock = Clock.systemUTC();
    private final CursorCodec cursors = new CursorCodec(List.of("key one"), clock);

    @Test
    void opensWhatItSealed() {
        assertEquals("3 ada\u0001id", cursors.open(cursors.seal("3 ada\u0001id", "users"), "users"));
    }

    @Test
    void showsNothingAndNeverRepeatsItself() {
        String cursor = cursors.seal("Ada Lovelace", "users");
        assertFalse(new String(Base64.getUrlDecoder().decode(cursor), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("Ada"));
        assertNotEquals(cursor, cursors.seal("Ada Lovelace", "users"));
    }

    @Test
    void refusesEveryChangedByteAndEveryForeignText() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursors.seal("position", "users"));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            refuses(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), "users");
        }
        for (String foreign : List.of("", "a", "AAAA", "not base64!", "A".repeat(4096))) {
            refuses(foreign, "users");
        }
    }

    @Test
    void bindsACursorToWhatItWasMadeFor() {
        refuses(cursors.seal("position", "users"), "other users");
    }

    @Test
    void letsACursorExpireAfterADay() {
        String cursor =
                new CursorCodec(List.of("key one"), Clock.offset(clock, Duration.ofHours(-25))).seal("p", "users");
        refuses(cursor, "users");
    }

    @Test
    void opensWithEveryLiveKeyWhileKeysRotate() {
        CursorCodec rotated = new CursorCodec(List.of("key two", "key one"), clock);
        assertEquals("p", rotated.open(cursors.seal("p", "users"), "users"));
        refuses(rotated.seal("p", "users"), "users");
    }

    private void refuses(String cursor, String binding) {
        assertThrows(Failure.InvalidCursor.class, () -> cursors.open(cursor, binding));
    }
}
