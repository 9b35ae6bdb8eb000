package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.BatchResponse;
import dev.rollcall.client.model.BatchResult;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.ViolationCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each item by itself, in the order of the request. */
final class Batches {
    private final Users users;

    Batches(Users users) {
        this.users = users;
    }

    Response run(BatchRequest request) {
        if (request.items().isEmpty()
                || request.items().size() > Limits.of("BatchRequest", "items").most()) {
            throw ProblemException.invalid("/items", ViolationCode.SIZE);
        }
        return Responses.json(
                207,
                BatchResponse.builder()
                        .items(request.items().stream().map(this::result).toList())
                        .build(),
                Map.of());
    }

    private BatchResult result(BatchItem item) {
        try {
            StoredUser entry = run(item);
            int status = item.action().value().equals("create") ? 201 : 200;
            return BatchResult.builder()
                    .status(status)
                    .user(entry.user())
                    .etag(entry.etag())
                    .build();
        } catch (ProblemException refusal) {
            Problem problem =
                    Problem.fromJson(Responses.problem(refusal, "/users/batch").body());
            return BatchResult.builder()
                    .status(problem.status())
                    .problem(problem)
                    .build();
        }
    }

    private StoredUser run(BatchItem item) {
        return switch (item.action().known()) {
            case CREATE -> users.create(item.userId(), user(item), ProblemCode.USER_ID_TAKEN);
            case UPDATE -> users.patch(required(item.userId(), "/userId"), patch(item), item.ifMatch());
            case DELETE -> users.delete(required(item.userId(), "/userId"), item.ifMatch());
            case UNKNOWN -> throw ProblemException.invalid("/action", ViolationCode.ENUM);
        };
    }

    private static UserInput user(BatchItem item) {
        return required(item.user(), "/user");
    }

    private static UserPatch patch(BatchItem item) {
        return required(item.patch(), "/patch");
    }

    private static <T> T required(@Nullable T value, String pointer) {
        if (value == null) {
            throw ProblemException.invalid(pointer, ViolationCode.REQUIRED);
        }
        return value;
    }
}
