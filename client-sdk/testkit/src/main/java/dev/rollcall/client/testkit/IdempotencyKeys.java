package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outcomes of requests with an {@code Idempotency-Key}: answers, and refusals that are final. */
final class IdempotencyKeys {
    /** @param response null where its user is erased since */
    private record Stored(
            List<Object> meaning,
            @Nullable Response response,
            @Nullable ProblemException refusal) {
        boolean shows(String userId) {
            return response != null
                    && new String(response.body(), StandardCharsets.UTF_8).contains("\"userId\":\"" + userId + "\"");
        }

        Response replay() {
            if (refusal != null) {
                throw refusal.replayed();
            }
            if (response == null) {
                throw ProblemException.of(ProblemCode.USER_ERASED).replayed();
            }
            return response.status() == 207 ? response : Responses.replayed(response);
        }
    }

    private final Map<String, Stored> outcomes = new HashMap<>();

    Response once(ParsedRequest request, Supplier<Response> run) {
        String key = request.header("Idempotency-Key");
        if (key == null) {
            return run.get();
        }
        Stored stored = outcomes.get(key);
        if (stored == null) {
            return first(key, meaning(request), run);
        }
        if (!stored.meaning.equals(meaning(request))) {
            throw ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        return stored.replay();
    }

    private Response first(String key, List<Object> meaning, Supplier<Response> run) {
        try {
            Response response = run.get();
            outcomes.put(key, new Stored(meaning, response, null));
            return response;
        } catch (ProblemException refusal) {
            if (ProblemType.of(refusal.code()).isFinal()) {
                outcomes.put(key, new Stored(meaning, null, refusal));
            }
            throw refusal;
        }
    }

    private static List<Object> meaning(ParsedRequest request) {
        return Arrays.asList(
                request.method(),
                List.of(request.path()),
                request.query(),
                request.header("If-Match"),
                request.header("If-None-Match"),
                meaning(request.body()));
    }

    /** The order of members, and how a number is written, mean nothing. */
    private static @Nullable Object meaning(byte @Nullable [] body) {
        if (body == null) {
            return null;
        }
        try {
            return equal(Json.any(body));
        } catch (IllegalArgumentException notJson) {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private static @Nullable Object equal(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> members = new HashMap<>();
            object.forEach((name, value) -> members.put(name, equal(value)));
            return members;
        }
        if (json instanceof List<?> array) {
            return array.stream().map(IdempotencyKeys::equal).collect(Collectors.toList());
        }
        return json instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : json;
    }

    /** Takes what is kept of somebody out of the answers. */
    void erase(String userId) {
        outcomes.replaceAll((key, stored) -> stored.shows(userId) ? new Stored(stored.meaning, null, null) : stored);
    }
}
