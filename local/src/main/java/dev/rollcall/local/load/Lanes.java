package dev.rollcall.local.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Sends rows side by side, but those with the same e-mail address one after the other: the first in the file owns it. */
final class Lanes {
    private Lanes() {}

    static void forEach(List<Row> rows, int lanes, Consumer<Row> send) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] running = split(rows, lanes).stream()
                    .map(lane -> CompletableFuture.runAsync(() -> lane.forEach(send), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).join();
        }
    }

    static List<List<Row>> split(List<Row> rows, int lanes) {
        List<List<Row>> split = IntStream.range(0, lanes)
                .<List<Row>>mapToObj(lane -> new ArrayList<>())
                .toList();
        rows.forEach(
                row -> split.get(Math.floorMod(row.owner().hashCode(), lanes)).add(row));
        return split;
    }
}
