package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The attempts of one call: what to send, what an outcome means, and how long to wait until the next. No waiting here. */
final class Attempts<T extends @Nullable Object> {
    private static final String USER_AGENT =
            "rollcall-java/" + Version.VALUE + " Java/" + Runtime.version().feature();
    private static final long SHORTEST_WAIT_FOR_KEY = 100_000_000;

    private final Call<T> call;
    private final Settings settings;
    private final ClientContext context;
    private final Map<String, String> headers;
    private final URI uri;
    private final @Nullable Tokens tokens;
    private final long deadline;
    private Outcome outcome = Outcome.NOT_SENT;
    private volatile boolean handedOver;
    private int number;
    private int failures;

    Attempts(Call<T> call, Settings settings, ClientContext context) {
        this.call = call;
        this.settings = settings;
        this.context = context;
        this.deadline = context.now() + settings.timeout().toNanos();
        this.uri = URI.create(settings.baseUrl() + call.target(settings.query()));
        this.headers = new HashMap<>(call.headers);
        this.tokens = settings.headers().containsKey("Authorization") ? null : settings.tokens();
        headers.put("User-Agent", USER_AGENT);
        settings.headers().forEach(this::replace);
        call.addKey(headers);
    }

    /** Sends the next request. The token is asked for each time: it may have been renewed. */
    CompletableFuture<Response> send() {
        number++;
        handedOver = false;
        if (tokens == null) {
            return handOver(null);
        }
        CompletableFuture<@Nullable String> token = tokens.current(context);
        return token.isDone() && !token.isCompletedExceptionally() ? handOver(token.join()) : sendAfter(token);
    }

    /** Whoever ends this future ends the step that it waits for. */
    private CompletableFuture<Response> sendAfter(CompletableFuture<@Nullable String> token) {
        CallFuture<Response> answer = new CallFuture<>();
        answer.waitFor(token);
        token.whenComplete((value, failure) -> {
            if (failure != null) {
                answer.fail(failure);
            } else if (!answer.isOver()) {
                answer.follow(() -> handOver(value));
            }
        });
        return context.executor().track(answer);
    }

    private CompletableFuture<Response> handOver(@Nullable String token) {
        Map<String, String> sent = new HashMap<>(headers);
        if (token != null) {
            sent.put("Authorization", "Bearer " + Headers.check("The bearer token", token));
        }
        Request request = new Request(call.operation.method(), uri, sent, call.body());
        handedOver = true;
        return context.send(request);
    }

    /** Nanoseconds that the attempt at hand may take. */
    long patience() {
        return Math.max(0, Math.min(settings.attemptTimeout().toNanos(), left()));
    }

    boolean accepted(Response response) {
        return response.status() >= 200 && response.status() < 300 || response.status() == 304 && call.conditional;
    }

    ApiResponse<T> result(Response response) {
        context.log(call, response.status(), number);
        context.budget().succeeded();
        try {
            return new ApiResponse<>(response.status(), response.headers(), call.decode(response), number);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new InvalidResponseException(details(response), BodyFault.reason(response, e), e);
        }
    }

    RollcallException refused(Response response) {
        context.log(call, response.status(), number);
        return Failures.of(details(response));
    }

    private FailureDetails details(Response response) {
        Problem problem = FailureDetails.problem(response);
        boolean runs = problem.code().equals(ProblemCode.IDEMPOTENCY_KEY_IN_USE);
        Outcome ofThisAttempt = runs ? Outcome.UNKNOWN : Outcome.of(response.status());
        return FailureDetails.of(call, response, problem, number, settle(ofThisAttempt, response.status()));
    }

    RollcallException timedOut(@Nullable RollcallException before) {
        context.log(call, 0, number);
        CallTimeoutException timeout = new CallTimeoutException(
                noAnswer(handedOver ? Outcome.UNKNOWN : Outcome.NOT_SENT),
                handedOver ? "answer from " + host() : "token");
        if (before != null) {
            timeout.addSuppressed(before);
        }
        return timeout;
    }

    RollcallException broken(Throwable failure) {
        context.log(call, 0, number);
        if (context.executor().isClosed()) {
            return new ClientClosedException(noAnswer(handedOver ? Outcome.UNKNOWN : Outcome.NOT_SENT), failure);
        }
        if (failure instanceof IOException) {
            boolean unsent = !handedOver || ConnectionFailure.nothingWasSent(failure);
            return new ConnectionException(noAnswer(unsent ? Outcome.NOT_SENT : Outcome.UNKNOWN), host(), failure);
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    RollcallException interrupted() {
        return new CallInterruptedException(noAnswer(handedOver ? Outcome.UNKNOWN : Outcome.NOT_SENT));
    }

    private FailureDetails noAnswer(Outcome ofThisAttempt) {
        return FailureDetails.none(call, number, settle(ofThisAttempt, 0));
    }

    /** What only reads has changed nothing, whatever came. */
    private Outcome settle(Outcome ofThisAttempt, int status) {
        boolean reads = call.operation.method().equals("GET") && ofThisAttempt != Outcome.NOT_SENT;
        outcome = outcome.and(reads ? Outcome.NOT_APPLIED : ofThisAttempt, status);
        return outcome;
    }

    /** Nanoseconds to wait before the next attempt; negative where there is none. */
    long waitAfter(RollcallException failure) {
        if (failure instanceof IdempotencyKeyInUseException) {
            return waitForKey(failure);
        }
        if (++failures >= settings.retry().maxAttempts() || !mayPass(failure) || !mayRepeat(failure)) {
            return -1;
        }
        long wait = Math.max(delay(), retryAfter(failure));
        return wait < left() && context.budget().take() ? wait : -1;
    }

    /** Most often it is an earlier attempt that still runs. Nothing has failed, so neither attempts nor budget limit it. */
    private long waitForKey(RollcallException inUse) {
        long wait = Math.max(
                Math.max(SHORTEST_WAIT_FOR_KEY, Math.min(delay(), left() / 2)), // The last look is near the deadline.
                retryAfter(inUse));
        return settings.retry().maxAttempts() > 1 && wait < left() ? wait : -1;
    }

    private long delay() {
        return RetryDelay.nanos(settings.retry(), number, context.random());
    }

    private long retryAfter(RollcallException failure) {
        return RetryAfter.nanos(failure.headers(), context.clock());
    }

    private long left() {
        return deadline - context.now();
    }

    private static boolean mayPass(RollcallException failure) {
        return switch (failure.status()) {
            case 0 ->
                failure instanceof CallTimeoutException
                        || failure instanceof ConnectionException && !ConnectionFailure.isLasting(failure.getCause());
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private boolean mayRepeat(RollcallException failure) {
        return call.repeatable(headers) || failure.outcome() == Outcome.NOT_SENT;
    }

    private String host() {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return uri.getHost() + ":" + port;
    }

    private void replace(String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put("Idempotency-Key".equalsIgnoreCase(name) ? "Idempotency-Key" : name, value);
    }
}
