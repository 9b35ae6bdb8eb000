package dev.rollcall.server.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    /** What one partition key of DynamoDB takes a second. */
    private static final int LIMIT = 1_000;

    private static final int CREATES = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void eachShardMoreTakesEightHundredCreatesASecondMore(int shards) {
        assertBelowLimit(shards, shards * 800);
    }

    @Test
    void atTenThousandCreatesASecondNoIndexKeyTakesAThousand() {
        assertBelowLimit(Shards.MAX, CREATES);
    }

    private static void assertBelowLimit(int shards, int creates) {
        Random random = new Random(20261201);
        assertBelowLimit(shards, creates, i -> new UUID(random.nextLong(), random.nextLong()).toString());
        assertBelowLimit(shards, creates, i -> "user-" + i);
        assertBelowLimit(shards, creates, Integer::toString);
        assertBelowLimit(shards, creates, "%032d"::formatted);
    }

    private static void assertBelowLimit(int shards, int creates, IntFunction<String> ids) {
        int[] writes = new int[shards];
        for (int i = 0; i < creates; i++) {
            writes[Keys.shard(ids.apply(i), shards)]++;
        }
        for (int shard = 0; shard < shards; shard++) {
            assertTrue(writes[shard] < LIMIT, "shard " + shard + " takes " + writes[shard]);
        }
    }

    @Test
    void sixteenShardsAreFilledAsEver() {
        assertEquals(2, Keys.shard("123", 16));
        assertEquals(9, Keys.shard("5f0c6a3e-7f0b-4a57-9a4e-8f1d2c3b4a59", 16));
    }

    @Test
    void nameKeysFoldCaseAndFormAndStayWithinDynamoDbsLimit() {
        assertEquals(Keys.name("\u00C9mile"), Keys.name("E\u0301MILE"));
        assertEquals("οδυσσεασ", Keys.name("Οδυσσεας"));
        assertTrue(Keys.name("ΟΔΥΣΣΕΑΣ").startsWith(Keys.name("ΟΔΥΣ")));
        assertTrue(Keys.name("\uD834\uDD60".repeat(100)).getBytes(UTF_8).length <= 900);
    }
}
