package dev.rollcall.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The attempts of one call: what to send, what an outcome means, and how long to wait until the next. No waiting here. */
final class Attempts<T extends @Nullable Object> {
    private static final String USER_AGENT =
            "rollcall-java/" + Version.VALUE + " Java/" + Runtime.version().feature();

    private final Call<T> call;
    private final Settings settings;
    private final ClientContext context;
    private final Map<String, String> headers;
    private final URI uri;
    private final long deadline;
    private int number;

    Attempts(Call<T> call, Settings settings, ClientContext context) {
        this.call = call;
        this.settings = settings;
        this.context = context;
        this.deadline = context.now() + settings.timeout().toNanos();
        this.uri = URI.create(settings.baseUrl() + call.target());
        this.headers = new HashMap<>(call.headers);
        headers.put("User-Agent", USER_AGENT);
        settings.headers().forEach(this::replace);
        call.addKey(headers);
    }

    /** The next request. The token is asked for each time: it may have been renewed. */
    HttpTransport.Request next() {
        number++;
        Map<String, String> sent = new HashMap<>(headers);
        if (settings.apiKey() != null) {
            sent.put("X-Api-Key", settings.apiKey());
        }
        Supplier<@Nullable String> token = settings.token();
        String current = token == null ? null : token.get();
        if (current != null) {
            sent.put("Authorization", "Bearer " + Headers.check("The bearer token", current));
        }
        return new HttpTransport.Request(call.method, uri, sent, call.body());
    }

    /** Nanoseconds that the attempt at hand may take. */
    long patience() {
        return Math.max(0, Math.min(settings.attemptTimeout().toNanos(), deadline - context.now()));
    }

    boolean accepted(HttpTransport.Response response) {
        return response.status() >= 200 && response.status() < 300 || response.status() == 304 && call.conditional;
    }

    ApiResponse<T> result(HttpTransport.Response response) {
        context.log(call, response.status(), number);
        context.budget().succeeded();
        try {
            return new ApiResponse<>(response.status(), response.headers(), call.decode(response), number);
        } catch (IllegalArgumentException e) {
            throw new InvalidResponseException(FailureDetails.of(call, response, number), e);
        }
    }

    RollcallException refused(HttpTransport.Response response) {
        context.log(call, response.status(), number);
        return Failures.of(FailureDetails.of(call, response, number));
    }

    RollcallException timedOut(@Nullable RollcallException before) {
        context.log(call, 0, number);
        CallTimeoutException timeout = new CallTimeoutException(FailureDetails.none(call, number));
        if (before != null) {
            timeout.addSuppressed(before);
        }
        return timeout;
    }

    RollcallException broken(Throwable failure) {
        context.log(call, 0, number);
        if (context.executor().isClosed()) {
            return new ClientClosedException(FailureDetails.none(call, number), failure);
        }
        if (failure instanceof IOException) {
            return new ConnectionException(FailureDetails.none(call, number), failure);
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    RollcallException interrupted() {
        return new CallInterruptedException(FailureDetails.none(call, number));
    }

    /** Nanoseconds to wait before the next attempt; negative where there is none. */
    long waitAfter(RollcallException failure) {
        if (number >= settings.retry().maxAttempts() || !mayPass(failure) || !mayRepeat(failure)) {
            return -1;
        }
        long wait = Math.max(
                RetryDelay.nanos(settings.retry(), number, context.random()),
                RetryAfter.nanos(failure.headers(), context.clock()));
        return wait < deadline - context.now() && context.budget().take() ? wait : -1;
    }

    private static boolean mayPass(RollcallException failure) {
        return switch (failure.status()) {
            case 0 -> failure instanceof ConnectionException || failure instanceof CallTimeoutException;
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private boolean mayRepeat(RollcallException failure) {
        return call.repeatable(headers) || nothingWasSent(failure.getCause());
    }

    private static boolean nothingWasSent(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
    }

    private void replace(String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
    }
}
