package dev.rollcall.server.dynamodb;

import dev.rollcall.server.dynamodb.Keys.State;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How many shards each index has.
 *
 * @param read from which lists are made
 * @param written among which new users are spread; fewer than are read while the number grows
 */
public record Shards(int read, int written) {

    /** A page by name or by creation sends two requests for each. */
    static final int MAX = 16;

    /** Micronaut would take the default for a setting that is no number. */
    public static Shards of(String read, String written) {
        return new Shards(number("ROLLCALL_INDEX_SHARDS", read), number("ROLLCALL_WRITE_SHARDS", written));
    }

    private static int number(String setting, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            throw new Unusable(setting + " is '" + text + "': set it to a number from 1 to " + MAX + '.');
        }
    }

    public Shards {
        if (read < 1 || read > MAX) {
            throw new Unusable("ROLLCALL_INDEX_SHARDS is " + read + ": set it to a number from 1 to " + MAX + '.');
        }
        if (written < 1 || written > read) {
            throw new Unusable("ROLLCALL_WRITE_SHARDS is " + written
                    + ": set it to a number from 1 to ROLLCALL_INDEX_SHARDS, which is " + read + '.');
        }
    }

    /** These, and those that hold users besides: as many as a table of before needs. */
    public Shards covering(DynamoDbClient client, String table) {
        return IntStream.iterate(MAX - 1, shard -> shard >= read, shard -> shard - 1)
                .filter(shard -> Arrays.stream(State.values())
                        .anyMatch(state -> holdsUsers(client, table, Keys.partition(state, shard))))
                .mapToObj(last -> new Shards(last + 1, written))
                .findFirst()
                .orElse(this);
    }

    private static boolean holdsUsers(DynamoDbClient client, String table, String partition) {
        return !client.query(query -> query.tableName(table)
                        .indexName("created")
                        .keyConditionExpression("cpk = :partition")
                        .expressionAttributeValues(Map.of(":partition", Attributes.text(partition)))
                        .limit(1))
                .items()
                .isEmpty();
    }

    /** A user whom no list shows must not go unnoticed. */
    void check(@Nullable Integer shard) {
        if (shard != null && shard >= read) {
            throw new TooFewShards(shard, read);
        }
    }

    /** A setting that cannot be; the message says what to set. */
    public static final class Unusable extends IllegalArgumentException {
        private Unusable(String message) {
            super(message);
        }
    }

    /** There are users in a shard that lists leave out. */
    public static final class TooFewShards extends IllegalStateException {
        private TooFewShards(int used, int read) {
            super("There are users in shard " + used + " of the indexes, but ROLLCALL_INDEX_SHARDS is " + read
                    + ": set it to " + (used + 1) + " or more.");
        }
    }
}
