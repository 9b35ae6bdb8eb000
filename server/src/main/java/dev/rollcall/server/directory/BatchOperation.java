package dev.rollcall.server.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Many operations in one request. Each item is a transaction of its own, with an idempotency record of its own where
 * the batch has a key, so that a batch that broke off can be sent again and finishes.
 */
public final class BatchOperation {

    private static final int AT_ONCE = 16;

    /** Longer than a request may take: after that, whoever held the key is dead. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Directory directory;
    private final UserStore store;
    private final Clock clock;
    private final Ids ids;
    private final Consumer<RuntimeException> notReleased;

    /** @param notReleased is told why a key stays taken until its lease ends */
    public BatchOperation(
            Directory directory, UserStore store, Clock clock, Ids ids, Consumer<RuntimeException> notReleased) {
        this.directory = directory;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.notReleased = notReleased;
    }

    /** The results, in the order of the items. */
    public List<BatchResult> run(List<BatchItem> items, Caller caller, Optional<Idempotency> idempotency) {
        Optional<Lease> lease = idempotency.map(this::acquire);
        try {
            return results(items, caller, idempotency);
        } finally {
            lease.ifPresent(this::release);
        }
    }

    private Lease acquire(Idempotency key) {
        Lease lease = new Lease(key, ids.writeId(), clock.instant().plus(LEASE));
        store.lock(lease);
        return lease;
    }

    /** The items are done: their results are told, whatever becomes of the key. */
    private void release(Lease lease) {
        try {
            store.release(lease);
        } catch (RuntimeException failed) {
            notReleased.accept(failed);
        }
    }

    private List<BatchResult> results(List<BatchItem> items, Caller caller, Optional<Idempotency> idempotency) {
        BatchResult[] results = new BatchResult[items.size()];
        SideBySide.run(
                AT_ONCE,
                IntStream.range(0, results.length)
                        .mapToObj(i -> (Runnable)
                                () -> results[i] = result(items.get(i), caller, idempotency.map(key -> key.ofItem(i))))
                        .toList());
        return List.of(results);
    }

    private BatchResult result(BatchItem item, Caller caller, Optional<Idempotency> key) {
        try {
            return switch (item) {
                case BatchItem.Create create ->
                    new BatchResult.Created(directory.create(create.userId(), create.profile(), caller, key));
                case BatchItem.Update update ->
                    new BatchResult.Written(
                            directory.update(update.userId(), update.change(), update.precondition(), caller, key));
                case BatchItem.Delete delete ->
                    new BatchResult.Written(directory.delete(delete.userId(), delete.precondition(), caller, key));
                case BatchItem.Malformed malformed -> new BatchResult.Failed(malformed.failure());
            };
        } catch (RuntimeException failed) {
            return new BatchResult.Failed(failed);
        }
    }
}
