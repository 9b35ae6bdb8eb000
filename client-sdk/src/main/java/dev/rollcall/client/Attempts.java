package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: what to send, what an outcome means, and how long to wait until the next. No waiting here.
 */
final class Attempts<T extends @Nullable Object> {
    private static final String USER_AGENT =
            "rollcall-java/" + Version.VALUE + " Java/" + Runtime.version().feature();

    private final Call<T> call;
    private final Settings settings;
    private final ClientContext context;
    private final Map<String, String> headers;
    private final URI uri;
    private final @Nullable Tokens tokens;
    private final @Nullable Observation observation;
    private final Retries retries;
    private final long deadline;
    private Outcome outcome = Outcome.NOT_SENT;
    private volatile boolean handedOver;
    private long started;
    private @Nullable String token;
    private boolean renewed;
    private @Nullable Exchange exchange;
    private int number;
    private boolean told = true;
    private int resent;

    Attempts(Call<T> call, Settings settings, ClientContext context) {
        this.call = call;
        this.settings = settings;
        this.context = context;
        this.retries = new Retries(settings.retry(), context);
        this.deadline = context.now() + settings.timeout().toNanos();
        this.uri = URI.create(settings.baseUrl() + call.target(settings.query()));
        this.headers = new HashMap<>(call.headers);
        this.tokens = settings.headers().containsKey("Authorization") ? null : settings.tokens();
        headers.put("User-Agent", USER_AGENT);
        settings.headers().forEach((name, value) -> replace(headers, name, value));
        call.addKey(headers);
        this.observation = Observation.begin(settings.listener(), call.operation);
    }

    @Nullable
    Observation observation() {
        return observation;
    }

    /** Sends the next request. The token is asked for each time: it may have been renewed. */
    CompletableFuture<Response> send() {
        context.checkOpen();
        number++;
        told = false;
        handedOver = false;
        exchange = null;
        started = context.now();
        if (tokens == null) {
            return handOver(null);
        }
        CompletableFuture<@Nullable String> current = tokens.current(context);
        return current.isDone() && !current.isCompletedExceptionally() ? handOver(current.join()) : sendAfter(current);
    }

    /** Whoever ends this future ends the step that it waits for. */
    private CompletableFuture<Response> sendAfter(CompletableFuture<@Nullable String> coming) {
        CallFuture<Response> answer = new CallFuture<>();
        answer.waitFor(coming);
        coming.whenComplete((value, failure) -> {
            if (failure != null) {
                answer.fail(CallFuture.cause(failure));
            } else if (!answer.isOver()) {
                answer.follow(() -> handOver(value));
            }
        });
        return context.executor().track(answer);
    }

    private CompletableFuture<Response> handOver(@Nullable String current) {
        Map<String, String> sent = new HashMap<>(headers);
        if (current != null) {
            sent.put("Authorization", "Bearer " + Headers.checkToken("The bearer token", current));
        }
        if (observation != null) {
            observation.headers(number).forEach((name, value) -> replace(sent, name, value));
        }
        token = current;
        CompletableFuture<Response> answer =
                context.send(new Request(call.operation, number, call.operation.method(), uri, sent, call.body()));
        exchange = answer instanceof Exchange own ? own : null;
        handedOver = true;
        return answer;
    }

    /** Told of each attempt once, when it is over. */
    private void tell(int status, @Nullable ProblemCode code, int received, @Nullable Throwable failure) {
        if (told) {
            return;
        }
        told = true;
        resent += exchange == null ? 0 : exchange.resent();
        long nanos = context.now() - started;
        context.log(call.operation, status, number, nanos);
        if (observation != null) {
            byte[] body = call.body();
            observation.attempted(new CallAttempt(
                    number, status, code, Duration.ofNanos(nanos), body == null ? 0 : body.length, received, failure));
        }
    }

    /** How often the request was sent, the JDK's own repetitions included. */
    private int sent() {
        return Math.max(1, number) + resent;
    }

    /** Nanoseconds that the attempt at hand may take. */
    long patience() {
        return Math.max(0, Math.min(settings.attemptTimeout().toNanos(), left()));
    }

    boolean accepted(Response response) {
        return response.status() >= 200 && response.status() < 300 || response.status() == 304 && call.conditional;
    }

    ApiResponse<T> result(Response response) {
        tell(response.status(), null, response.body().length, null);
        context.budget().succeeded();
        try {
            return new ApiResponse<>(response.status(), response.headers(), call.decode(response), sent());
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new InvalidResponseException(details(response), BodyFault.reason(response, e), e);
        }
    }

    RollcallException refused(Response response) {
        FailureDetails details = details(response);
        ProblemCode code = details.problem().code();
        tell(response.status(), code == FailureDetails.UNSPECIFIED ? null : code, response.body().length, null);
        return Failures.of(details.attempts(sent()));
    }

    private FailureDetails details(Response response) {
        Problem problem = FailureDetails.problem(response);
        boolean runs = problem.code().equals(ProblemCode.IDEMPOTENCY_KEY_IN_USE);
        Outcome ofThisAttempt = runs ? Outcome.UNKNOWN : Outcome.of(response.status());
        return FailureDetails.of(call, response, problem, sent(), settle(ofThisAttempt, response.status()));
    }

    RollcallException timedOut(@Nullable RollcallException before) {
        tell(0, null, 0, new TimeoutException());
        CallTimeoutException timeout = new CallTimeoutException(
                noAnswer(handedOver ? Outcome.UNKNOWN : Outcome.NOT_SENT),
                handedOver ? "answer from " + host() : "token");
        if (before != null) {
            timeout.addSuppressed(before);
        }
        return timeout;
    }

    RollcallException broken(Throwable failure) {
        tell(0, null, 0, failure);
        if (context.executor().isClosed()) {
            return new ClientClosedException(noAnswer(handedOver ? Outcome.UNKNOWN : Outcome.NOT_SENT), failure);
        }
        if (failure instanceof AnswerTooLargeException tooLarge && handedOver) {
            return new InvalidResponseException(
                    details(tooLarge.withoutBody()), String.valueOf(failure.getMessage()), failure);
        }
        if (failure instanceof IOException && !handedOver) {
            return new TokenException(noAnswer(Outcome.NOT_SENT), failure);
        }
        if (failure instanceof IOException) {
            boolean unsent = ConnectionFailure.nothingWasSent(failure);
            return new ConnectionException(noAnswer(unsent ? Outcome.NOT_SENT : Outcome.UNKNOWN), host(), failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    RollcallException interrupted(InterruptedException interrupt) {
        tell(0, null, 0, interrupt);
        return new CallInterruptedException(noAnswer(handedOver ? Outcome.UNKNOWN : Outcome.NOT_SENT));
    }

    private FailureDetails noAnswer(Outcome ofThisAttempt) {
        return FailureDetails.none(call, sent(), settle(ofThisAttempt, 0));
    }

    /** What only reads has changed nothing, whatever came. */
    private Outcome settle(Outcome ofThisAttempt, int status) {
        boolean reads = call.operation.method().equals("GET") && ofThisAttempt != Outcome.NOT_SENT;
        outcome = outcome.and(reads ? Outcome.NOT_APPLIED : ofThisAttempt, status);
        return outcome;
    }

    /** Nanoseconds to wait before the next attempt; negative where there is none. */
    long waitAfter(RollcallException failure) {
        long wait = wait(failure);
        if (wait >= 0 && observation != null) {
            observation.waiting(failure, Duration.ofNanos(wait));
        }
        return wait;
    }

    private long wait(RollcallException failure) {
        if (failure.status() == 401 && mayRenew()) {
            return 0;
        }
        boolean mayRepeat = call.repeatable(headers) || failure.outcome() == Outcome.NOT_SENT;
        return retries.waitAfter(failure, number, mayRepeat, left());
    }

    /** Once a call. The server has refused the token, so it has done nothing. */
    private boolean mayRenew() {
        if (renewed || tokens == null || token == null || left() <= 0) {
            return false;
        }
        renewed = tokens.refused(token);
        return renewed;
    }

    /** Nanoseconds until the deadline. */
    long left() {
        return deadline - context.now();
    }

    private String host() {
        return BaseUrl.host(uri);
    }

    private static void replace(Map<String, String> headers, String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put("Idempotency-Key".equalsIgnoreCase(name) ? "Idempotency-Key" : name, value);
    }
}
