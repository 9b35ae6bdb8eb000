package dev.rollcall.local.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Sends rows in parallel, but rows with the same e-mail address one after the other, so that the first one gets it. */
final class Partitions {
    private Partitions() {}

    static void forEach(List<Row> rows, int count, Consumer<Row> send) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] running = split(rows, count).stream()
                    .map(partition -> CompletableFuture.runAsync(() -> partition.forEach(send), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).join();
        }
    }

    static List<List<Row>> split(List<Row> rows, int count) {
        List<List<Row>> split = IntStream.range(0, count)
                .<List<Row>>mapToObj(partition -> new ArrayList<>())
                .toList();
        rows.forEach(row -> split.get(Math.floorMod(row.normalizedEmail().hashCode(), count))
                .add(row));
        return split;
    }
}
