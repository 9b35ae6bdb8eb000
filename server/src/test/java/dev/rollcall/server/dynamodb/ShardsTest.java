package dev.rollcall.server.dynamodb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShardsTest {

    @Test
    void aNumberThatCannotBeSaysWhatToSet() {
        for (int read : new int[] {-1, 0, 17}) {
            assertRefused(read, 1, "ROLLCALL_INDEX_SHARDS is %d: set it to a number from 1 to 16.".formatted(read));
        }
        for (int written : new int[] {-1, 0, 5, 16}) {
            String message =
                    "ROLLCALL_WRITE_SHARDS is %d: set it to a number from 1 to ROLLCALL_INDEX_SHARDS, which is 4.";
            assertRefused(4, written, message.formatted(written));
        }
    }

    @Test
    void aSettingThatIsNoNumberIsRefused() {
        for (String text : new String[] {"abc", "", "4.5", "0x10", "1e1", "99999999999"}) {
            String message = " is '" + text + "': set it to a number from 1 to 16.";
            assertEquals("ROLLCALL_INDEX_SHARDS" + message, refused(text, "1"));
            assertEquals("ROLLCALL_WRITE_SHARDS" + message, refused("4", text));
        }
        assertEquals(new Shards(4, 2), Shards.of(" 4", "2 "));
    }

    private static String refused(String read, String written) {
        return assertThrows(Shards.Unusable.class, () -> Shards.of(read, written))
                .getMessage();
    }

    private static void assertRefused(int read, int written, String message) {
        assertEquals(
                message,
                assertThrows(Shards.Unusable.class, () -> new Shards(read, written))
                        .getMessage());
    }

    @Test
    void aUserWhomNoListShowsIsReported() {
        Shards shards = new Shards(4, 1);
        assertDoesNotThrow(() -> shards.check(3));
        assertEquals(
                "There are users in shard 9 of the indexes, but ROLLCALL_INDEX_SHARDS is 4: set it to 10 or more.",
                assertThrows(Shards.TooFewShards.class, () -> shards.check(9)).getMessage());
    }
}
