package dev.rollcall.server.dynamodb;

import org.jspecify.annotations.Nullable;

/**
 * How many shards each index has.
 *
 * @param read from which lists are made
 * @param written among which new users are spread; fewer than are read while the number grows
 */
public record Shards(int read, int written) {

    /** A page by name or by creation sends two requests for each. */
    public static final int MAX = 16;

    public Shards {
        if (read < 1 || read > MAX) {
            throw new IllegalArgumentException(
                    "ROLLCALL_INDEX_SHARDS is %d: set it to a number from 1 to %d.".formatted(read, MAX));
        }
        if (written < 1 || written > read) {
            throw new IllegalArgumentException(
                    "ROLLCALL_WRITE_SHARDS is %d: set it to a number from 1 to ROLLCALL_INDEX_SHARDS, which is %d."
                            .formatted(written, read));
        }
    }

    /** A user whom no list shows must not go unnoticed. */
    void check(@Nullable Integer shard) {
        if (shard != null && shard >= read) {
            throw new TooFewShards(shard, read);
        }
    }

    /** There are users in a shard that lists leave out. */
    public static final class TooFewShards extends IllegalStateException {
        public TooFewShards(int used, int read) {
            super("There are users in shard %d of the indexes, but ROLLCALL_INDEX_SHARDS is %d: set it to %d or more."
                    .formatted(used, read, used + 1));
        }
    }
}
