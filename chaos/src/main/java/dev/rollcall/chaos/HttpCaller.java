package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Request;
import dev.rollcall.chaos.FaultyServer.Response;
import dev.rollcall.chaos.Step.Action;
import dev.rollcall.chaos.Step.Answer;
import dev.rollcall.chaos.Step.Result;
import dev.rollcall.chaos.Step.Shown;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends plain HTTP, once, and every other write with a key. */
final class HttpCaller implements HistoryCaller {

    private final Function<Request, Response> http;
    private int writes;

    HttpCaller(Function<Request, Response> http) {
        this.http = http;
    }

    @Override
    public Answer call(Step step) {
        Request request = request(step);
        boolean keyed = !request.method().equals("GET") && writes++ % 2 == 0;
        Response response = http.apply(
                keyed ? request.with("Idempotency-Key", UUID.randomUUID().toString()) : request);
        return switch (response.status()) {
            case 200, 201 -> new Answer(Result.OK, step.action() == Action.FIND ? found(response) : shown(response));
            case 204 -> Answer.of(Result.OK);
            case 404 -> Answer.of(Result.NOT_FOUND);
            case 409 -> Answer.of(response.body().contains("emailTaken") ? Result.EMAIL_TAKEN : Result.ID_TAKEN);
            case 410 -> Answer.of(Result.ERASED_SINCE);
            case 412 -> Answer.of(step.action() == Action.CREATE ? Result.EXISTS : Result.STALE);
            case 429 -> Answer.of(response.body().contains("tooManyRequests") ? Result.NOT_DONE : Result.UNKNOWN);
            case 0, 502, 503, 504 -> Answer.of(Result.UNKNOWN);
            default -> throw new IllegalStateException(step + " is answered " + response);
        };
    }

    private static Request request(Step step) {
        String path = "/users/" + step.user();
        String[] condition = step.seen() == null
                ? new String[0]
                : new String[] {"If-Match", step.seen().tag()};
        return switch (step.action()) {
            case CREATE ->
                Request.of(
                        "PUT",
                        path,
                        "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(step.name(), step.address()),
                        "If-None-Match",
                        "*");
            case RENAME -> Request.of("PATCH", path, "{\"name\":\"%s\"}".formatted(step.name()), condition);
            case MOVE -> Request.of("PATCH", path, "{\"email\":\"%s\"}".formatted(step.address()), condition);
            case DELETE -> Request.of("DELETE", path, null, condition);
            case RESTORE -> Request.of("POST", path + "/restore", null);
            case ERASE -> Request.of("DELETE", path + "/record", null);
            case GET -> Request.of("GET", path + "?showDeleted=true", null);
            case FIND -> Request.of("GET", "/users?email=" + step.address(), null);
        };
    }

    private static Shown shown(Response response) {
        return shown(response.body(), response.header("etag"));
    }

    private static Shown shown(String body, String tag) {
        return new Shown(
                text(body, "userId").orElse(""),
                tag,
                text(body, "name").orElse(""),
                text(body, "email").orElse(""),
                text(body, "deletedAt").isEmpty());
    }

    private static @org.jspecify.annotations.Nullable Shown found(Response response) {
        return text(response.body(), "userId").isPresent() ? shown(response.body(), "") : null;
    }

    private static Optional<String> text(String body, String name) {
        Matcher matcher = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
