package dev.rollcall.server.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class KeysTest {

    /** What one partition key of DynamoDB takes a second. */
    private static final int LIMIT = 1_000;

    private static final int CREATES = 10_000;

    @Test
    void atTenThousandCreatesASecondNoIndexKeyTakesAThousand() {
        assertBelowLimit(i -> UUID.randomUUID().toString());
        assertBelowLimit(i -> "user-" + i);
        assertBelowLimit(Integer::toString);
        assertBelowLimit(i -> "%032d".formatted(i));
    }

    private static void assertBelowLimit(IntFunction<String> ids) {
        int[] writes = new int[Keys.SHARDS];
        for (int i = 0; i < CREATES; i++) {
            writes[Keys.shard(ids.apply(i))]++;
        }
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            assertTrue(writes[shard] < LIMIT, "shard " + shard + " takes " + writes[shard]);
        }
    }

    @Test
    void aShardNeverChangesSinceItIsStored() {
        assertEquals(2, Keys.shard("123"));
        assertEquals(9, Keys.shard("5f0c6a3e-7f0b-4a57-9a4e-8f1d2c3b4a59"));
    }

    @Test
    void nameKeysFoldCaseAndFormAndStayWithinDynamoDbsLimit() {
        assertEquals(Keys.name("\u00C9mile"), Keys.name("E\u0301MILE"));
        assertEquals("οδυσσεασ", Keys.name("Οδυσσεας"));
        assertTrue(Keys.name("ΟΔΥΣΣΕΑΣ").startsWith(Keys.name("ΟΔΥΣ")));
        assertTrue(Keys.name("\uD834\uDD60".repeat(100)).getBytes(UTF_8).length <= 900);
    }
}
