package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.dynamodblocal.Intercepted;
import dev.rollcall.server.dynamodb.Shards;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** What the busiest partition keys take of the table and of its indexes, of which each takes 1,000 units a second. */
class HottestKeyTest {

    private static final int LIMIT = 1_000;
    private static final int CREATES = 10_000;
    private static final int OF_A_TRANSACTION = 2;

    private final Map<String, Integer> units = new HashMap<>();

    /** All in one moment, and all of one name, which is the worst that an index can be given. */
    @Test
    void atTenThousandCreatesASecondNoKeyOfTheTableOrOfAnIndexTakesAThousandUnits() {
        DirectoryFixture fixture = new DirectoryFixture(new Shards(16, 16));
        Directory directory = fixture.directory(fixture.store(Intercepted.around(fixture.client, call -> {
            count(call.request());
            return TransactWriteItemsResponse.builder().build();
        })));
        for (int i = 0; i < CREATES; i++) {
            BulkLoad.create(directory, "Test user", "user%d@example.com".formatted(i));
        }
        units.forEach((key, taken) -> assertTrue(taken < LIMIT, key + " takes " + taken));
        assertEquals(CREATES, of("created "));
        assertEquals(CREATES, of("name "));
        assertEquals(3 * OF_A_TRANSACTION * CREATES, of("table "));
    }

    private void count(DynamoDbRequest request) {
        ((TransactWriteItemsRequest) request).transactItems().forEach(write -> {
            Map<String, AttributeValue> item = write.put().item();
            add("table ", item.get("pk"), OF_A_TRANSACTION);
            if (item.containsKey("cpk")) {
                add("created ", item.get("cpk"), 1);
                add("name ", item.get("npk"), 1);
            }
        });
    }

    private void add(String where, AttributeValue key, int more) {
        units.merge(where + key.s(), more, Integer::sum);
    }

    private int of(String where) {
        return units.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(where))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
