package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers to requests with an {@code Idempotency-Key}, of those alone that were carried out. */
final class IdempotencyKeys {
    private record Stored(String meaning, Response response) {}

    private final Map<String, Stored> answers = new HashMap<>();

    Response once(ParsedRequest request, Supplier<Response> run) {
        String key = request.header("Idempotency-Key");
        if (key == null) {
            return run.get();
        }
        String meaning = request.method() + String.join("/", request.path()) + Arrays.hashCode(request.body());
        @Nullable Stored stored = answers.get(key);
        if (stored == null) {
            stored = new Stored(meaning, run.get());
            answers.put(key, stored);
        } else if (!stored.meaning.equals(meaning)) {
            throw ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        return stored.response;
    }
}
