package dev.rollcall.server.http;

import dev.rollcall.api.model.BatchItem;
import dev.rollcall.api.model.BatchResponse;
import dev.rollcall.api.model.BatchResult;
import dev.rollcall.api.model.Problem;
import dev.rollcall.server.directory.BatchOperation;
import dev.rollcall.server.directory.BatchWrite;
import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.directory.WriteResult;
import dev.rollcall.server.validation.BatchAnswerSize;
import dev.rollcall.server.validation.EntityTags;
import dev.rollcall.server.validation.FrameworkViolations;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Between a batch's JSON and the directory's items and results. */
@Singleton
class BatchMapper {

    private static final Argument<BatchItem> ITEM = Argument.of(BatchItem.class);

    private final JsonMapper mapper;
    private final Validator validator;
    private final BatchOperation operation;

    BatchMapper(JsonMapper mapper, Validator validator, BatchOperation operation) {
        this.mapper = mapper;
        this.validator = validator;
        this.operation = operation;
    }

    BatchResponse run(JsonNode tree, Caller caller, Optional<Idempotency> idempotency) {
        List<JsonNode> items = new ArrayList<>();
        tree.values().forEach(items::add);
        var results = BatchAnswerSize.fitting(
                operation.run(items.stream().map(this::itemOrFailure).toList(), caller, idempotency));
        return new BatchResponse(IntStream.range(0, items.size())
                .mapToObj(i -> result("/items/" + i, items.get(i), results.get(i)))
                .toList());
    }

    private BatchWrite itemOrFailure(JsonNode tree) {
        try {
            return item(tree, bind(tree));
        } catch (RuntimeException malformed) {
            return new BatchWrite.Malformed(malformed);
        }
    }

    /** With its limits, which Micronaut checks for whole bodies only. */
    private BatchItem bind(JsonNode tree) {
        BatchItem item = JsonBodyReader.bind(mapper, tree, ITEM);
        var beyond = validator.validate(item);
        if (!beyond.isEmpty()) {
            throw FrameworkViolations.beyondLimits(beyond);
        }
        return item;
    }

    private static BatchWrite item(JsonNode tree, BatchItem item) {
        return switch (item.getAction()) {
            case CREATE -> {
                refuse(tree, item, "patch", "ifMatch");
                var user = required(item.getUser(), "user");
                var profile = nested("user", () -> ModelMapper.profile(user));
                yield new BatchWrite.Create(Optional.ofNullable(item.getUserId()), profile);
            }
            case UPDATE -> {
                refuse(tree, item, "user");
                var patch = required(item.getPatch(), "patch");
                JsonNode patchTree = JsonBody.member(tree, "patch");
                yield new BatchWrite.Update(
                        required(item.getUserId(), "userId"),
                        Optional.ofNullable(patch.getEmail()).flatMap(EmailAddress::parse),
                        old -> nested("patch", () -> ModelMapper.patched(old, patch, patchTree)),
                        EntityTags.ifMatch(item.getIfMatch()));
            }
            case DELETE -> {
                refuse(tree, item, "user", "patch");
                yield new BatchWrite.Delete(
                        required(item.getUserId(), "userId"), EntityTags.ifMatch(item.getIfMatch()));
            }
        };
    }

    private static void refuse(JsonNode tree, BatchItem item, String... members) {
        for (String name : members) {
            if (tree.get(name) != null) {
                throw new Failure.Invalid(
                        Violation.at("/" + name, Rule.UNKNOWN_NAME, "is not taken by the action " + item.getAction()));
            }
        }
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new Failure.Invalid(Violation.at("/" + name, Rule.REQUIRED, "is required by this action"));
        }
        return value;
    }

    private static <T> T nested(String member, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Failure.Invalid invalid) {
            throw new Failure.Invalid(invalid.violations().stream()
                    .map(v -> Violation.at("/" + member + v.pointer(), v.rule(), v.detail()))
                    .toList());
        }
    }

    private static BatchResult result(String pointer, JsonNode item, WriteResult result) {
        return switch (result) {
            case WriteResult.Created created -> done(201, created.user());
            case WriteResult.Written written ->
                written.shown()
                        ? done(200, written.user())
                        : new BatchResult(200).etag(written.user().etag());
            case WriteResult.Failed failed -> failed(pointer, item, failed.failure());
        };
    }

    private static BatchResult done(int status, User user) {
        return new BatchResult(status).user(ModelMapper.user(user)).etag(user.etag());
    }

    private static BatchResult failed(String pointer, JsonNode item, RuntimeException failure) {
        HttpRequest<?> request = RequestContext.current();
        Problem problem = Problems.ofItem(failure, request);
        ProblemResponses.log(problem, failure);
        String place = failure instanceof Failure.EmailTaken ? pointer + profile(item) : pointer;
        if (problem.getErrors() != null) {
            problem.errors(problem.getErrors().stream()
                    .map(error -> within(place, error))
                    .toList());
        }
        return new BatchResult(problem.getStatus()).problem(problem);
    }

    private static String profile(JsonNode item) {
        return item.get("patch") == null ? "/user" : "/patch";
    }

    /** Points into the whole body rather than into the item's user or patch. */
    private static dev.rollcall.api.model.Violation within(String item, dev.rollcall.api.model.Violation error) {
        String pointer = error.getParameter() == null ? error.getPointer() : "/" + error.getParameter();
        return new dev.rollcall.api.model.Violation(error.getCode(), error.getDetail())
                .pointer(Problems.shortened(item + pointer, Problems.MAX_POINTER));
    }
}
