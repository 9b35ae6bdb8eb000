package dev.rollcall.server.http;

import dev.rollcall.api.model.BatchItem;
import dev.rollcall.api.model.BatchResponse;
import dev.rollcall.api.model.BatchResult;
import dev.rollcall.api.model.Problem;
import dev.rollcall.api.model.Violation;
import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Ids;
import dev.rollcall.server.directory.Lease;
import dev.rollcall.server.directory.SideBySide;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserStore;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches: each item is a transaction of its own, with an idempotency record of its own where the batch has a key, so
 * that a batch that broke off can be sent again and finishes.
 */
@Singleton
class Batches {

    private static final int AT_ONCE = 16;

    /** Longer than a request may take: after that, whoever held the key is dead. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final Argument<BatchItem> ITEM = Argument.of(BatchItem.class);

    private final Bodies bodies;
    private final Directory directory;
    private final UserStore store;
    private final Clock clock;
    private final Ids ids;

    Batches(Bodies bodies, Directory directory, UserStore store, Clock clock, Ids ids) {
        this.bodies = bodies;
        this.directory = directory;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    BatchResponse run(JsonNode items, Caller caller, Optional<Idempotency> idempotency) {
        Optional<Lease> lease = idempotency.map(this::take);
        try {
            return results(items, caller, idempotency);
        } finally {
            lease.ifPresent(this::giveBack);
        }
    }

    private Lease take(Idempotency key) {
        Lease lease = new Lease(key, ids.writeId(), clock.instant().plus(LEASE));
        store.lock(lease);
        return lease;
    }

    /** The items are done: their results are told, though the key should stay taken until its lease ends. */
    private void giveBack(Lease lease) {
        try {
            store.release(lease);
        } catch (RuntimeException failed) {
            LOG.warn("A batch's key was not given back: {}", Faults.describe(failed));
        }
    }

    private BatchResponse results(JsonNode tree, Caller caller, Optional<Idempotency> idempotency) {
        List<JsonNode> items = new ArrayList<>();
        tree.values().forEach(items::add);
        BatchResult[] results = new BatchResult[items.size()];
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElseThrow();
        SideBySide.run(
                AT_ONCE,
                IntStream.range(0, results.length)
                        .mapToObj(i -> (Runnable) () -> results[i] = result(
                                "/items/" + i,
                                items.get(i),
                                item -> item(item, caller, idempotency.map(key -> IdempotencyKeys.ofItem(key, i))),
                                request))
                        .toList());
        return new BatchResponse(BatchAnswers.fitting(List.of(results)));
    }

    private static BatchResult result(
            String pointer, JsonNode item, Function<JsonNode, BatchResult> operation, HttpRequest<?> request) {
        try {
            return operation.apply(item);
        } catch (RuntimeException failed) {
            Problem problem = Problems.of(failed, request);
            ProblemResponses.log(problem, failed);
            if (problem.getErrors() != null) {
                problem.errors(problem.getErrors().stream()
                        .map(error ->
                                within(failed instanceof Failure.EmailTaken ? pointer + profile(item) : pointer, error))
                        .toList());
            }
            return new BatchResult(problem.getStatus()).problem(problem);
        }
    }

    /** Points into the whole body rather than into the item's user or patch. */
    private static Violation within(String item, Violation error) {
        String pointer = error.getParameter() == null ? error.getPointer() : "/" + error.getParameter();
        return new Violation(error.getCode(), error.getDetail()).pointer(item + pointer);
    }

    private static String profile(JsonNode item) {
        return item.get("patch") == null ? "/user" : "/patch";
    }

    private BatchResult item(JsonNode tree, Caller caller, Optional<Idempotency> key) {
        BatchItem item = bodies.bindPart(tree, ITEM);
        return switch (item.getAction()) {
            case CREATE -> {
                only(item, item.getPatch(), "patch", item.getIfMatch(), "ifMatch");
                var profile = nested("user", () -> Models.profile(required(item.getUser(), "user")));
                yield done(201, directory.create(Optional.ofNullable(item.getUserId()), profile, caller, key));
            }
            case UPDATE -> {
                only(item, item.getUser(), "user", null, "");
                var patch = required(item.getPatch(), "patch");
                JsonNode patchTree = JsonBody.member(tree, "patch");
                yield done(
                        200,
                        directory.update(
                                required(item.getUserId(), "userId"),
                                old -> nested("patch", () -> Models.patched(old, patch, patchTree)),
                                EntityTags.ifMatch(item.getIfMatch()),
                                caller,
                                key));
            }
            case DELETE -> {
                only(item, item.getUser(), "user", item.getPatch(), "patch");
                yield done(
                        200,
                        directory.delete(
                                required(item.getUserId(), "userId"),
                                EntityTags.ifMatch(item.getIfMatch()),
                                caller,
                                key));
            }
        };
    }

    private static BatchResult done(int status, User user) {
        return new BatchResult(status).user(Models.user(user)).etag(user.etag());
    }

    private static void only(
            BatchItem item, @Nullable Object first, String firstName, @Nullable Object second, String secondName) {
        refuse(item, first, firstName);
        refuse(item, second, secondName);
    }

    private static void refuse(BatchItem item, @Nullable Object value, String name) {
        if (value != null) {
            throw new Failure.Invalid(dev.rollcall.server.directory.Violation.at(
                    "/" + name, "unknown", "is not taken by the action " + item.getAction()));
        }
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new Failure.Invalid(
                    dev.rollcall.server.directory.Violation.at("/" + name, "required", "is required by this action"));
        }
        return value;
    }

    private static <T> T nested(String member, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Failure.Invalid invalid) {
            throw new Failure.Invalid(invalid.violations().stream()
                    .map(v -> dev.rollcall.server.directory.Violation.at(
                            "/" + member + v.pointer(), v.code(), v.detail()))
                    .toList());
        }
    }
}
