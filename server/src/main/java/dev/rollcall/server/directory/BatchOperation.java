package dev.rollcall.server.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Many operations in one request, side by side, but for those on the same user or address: these follow one another.
 * Each item is a transaction of its own, with an idempotency record of its own where the batch has a key, so that a
 * batch that broke off can be sent again and finishes.
 */
public final class BatchOperation {

    private static final int AT_ONCE = 16;
    private static final int RELEASES = 3;

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
    public List<WriteResult> run(List<BatchWrite> items, Caller caller, Optional<Idempotency> idempotency) {
        return idempotency
                .map(key -> locked(key, () -> results(items, caller, idempotency)))
                .orElseGet(() -> results(items, caller, idempotency));
    }

    /** A key that was not answered for may be ours all the same, or become so: it is given back too. */
    private List<WriteResult> locked(Idempotency key, Supplier<List<WriteResult>> work) {
        Lease lease = new Lease(key, ids.writeId(), clock.instant().plus(LEASE));
        boolean others = false;
        try {
            store.lock(lease);
            return work.get();
        } catch (Failure.IdempotencyKeyInUse | Failure.IdempotencyKeyReused refused) {
            others = true;
            throw refused;
        } finally {
            if (!others) {
                release(lease, RELEASES);
            }
        }
    }

    /**
     * The items are done: their results are told, whatever becomes of the key. But whoever sends the batch again would
     * wait for it, and the AWS SDK does not repeat a call once many have failed.
     */
    private void release(Lease lease, int attempts) {
        try {
            store.release(lease);
        } catch (RuntimeException failed) {
            if (attempts > 1) {
                release(lease, attempts - 1);
            } else {
                notReleased.accept(failed);
            }
        }
    }

    /** An address that is given up is known to the store alone; who takes one goes by order too. */
    private List<Sequence> sequences(List<BatchWrite> items) {
        List<Sequence> byNames = sequences(items, Map.of());
        Set<String> givingUp = items.stream()
                .flatMap(item -> item.userGivingUpAddress().stream())
                .collect(Collectors.toSet());
        return byNames.size() == 1 || givingUp.isEmpty() || items.stream().noneMatch(BatchWrite::takesAddress)
                ? byNames
                : sequences(items, addresses(givingUp));
    }

    private Map<String, String> addresses(Set<String> userIds) {
        Map<String, String> addresses = new ConcurrentHashMap<>();
        ParallelTasks.run(
                AT_ONCE,
                userIds.stream()
                        .map(userId -> (Runnable) () -> store.find(userId)
                                .filter(User::isLive)
                                .ifPresent(user -> addresses.put(
                                        userId, BatchWrite.name(user.profile().email()))))
                        .toList());
        return addresses;
    }

    private List<WriteResult> results(List<BatchWrite> items, Caller caller, Optional<Idempotency> idempotency) {
        WriteResult[] results = new WriteResult[items.size()];
        IntConsumer run = i -> results[i] = result(items.get(i), caller, idempotency.map(key -> key.ofItem(i)));
        ParallelTasks.run(
                AT_ONCE,
                sequences(items).stream()
                        .map(sequence -> (Runnable) () -> sequence.items().forEach(run::accept))
                        .toList());
        return List.of(results);
    }

    /** Items that have to be done one after the other, since they name the same users or addresses. */
    private record Sequence(Set<String> names, SortedSet<Integer> items) {

        boolean takesIn(Sequence other) {
            if (Collections.disjoint(names, other.names)) {
                return false;
            }
            names.addAll(other.names);
            return items.addAll(other.items);
        }
    }

    private static List<Sequence> sequences(List<BatchWrite> items, Map<String, String> addresses) {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Sequence sequence = new Sequence(new HashSet<>(items.get(i).names()), new TreeSet<>(List.of(i)));
            items.get(i).userGivingUpAddress().map(addresses::get).ifPresent(sequence.names()::add);
            sequences.removeIf(sequence::takesIn);
            sequences.add(sequence);
        }
        return sequences;
    }

    private WriteResult result(BatchWrite item, Caller caller, Optional<Idempotency> key) {
        try {
            return switch (item) {
                case BatchWrite.Create create ->
                    new WriteResult.Created(directory.create(create.userId(), create.profile(), caller, key));
                case BatchWrite.Update update ->
                    new WriteResult.Written(
                            directory.update(update.userId(), update.change(), update.precondition(), caller, key));
                case BatchWrite.Delete delete ->
                    new WriteResult.Written(directory.delete(delete.userId(), delete.precondition(), caller, key));
                case BatchWrite.Malformed malformed -> new WriteResult.Failed(malformed.failure());
            };
        } catch (RuntimeException failed) {
            return new WriteResult.Failed(failed);
        }
    }
}
