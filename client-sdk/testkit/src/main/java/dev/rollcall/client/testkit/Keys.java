package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.Answers.Refusal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers to requests with an {@code Idempotency-Key}, of those alone that were carried out. */
final class Keys {
    private record Stored(String request, Response response) {}

    private final Map<String, Stored> answers = new HashMap<>();

    Response once(Call call, Supplier<Response> run) {
        String key = call.header("Idempotency-Key");
        if (key == null) {
            return run.get();
        }
        String request = call.method() + String.join("/", call.path()) + Arrays.hashCode(call.body());
        @Nullable Stored stored = answers.get(key);
        if (stored == null) {
            stored = new Stored(request, run.get());
            answers.put(key, stored);
        } else if (!stored.request.equals(request)) {
            throw Refusal.of(422, ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        return stored.response;
    }
}
