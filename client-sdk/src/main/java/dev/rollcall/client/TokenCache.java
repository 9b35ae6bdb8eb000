package dev.rollcall.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One token for all calls, renewed shortly before it expires; who needs one while it is fetched waits for the same. */
final class TokenCache implements Tokens {
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(30);

    private final TokenProvider provider;
    private @Nullable CompletableFuture<@Nullable String> token;
    private Instant goodUntil = Instant.MIN;
    private @Nullable CompletableFuture<AccessToken> fetching;

    TokenCache(TokenProvider provider) {
        this.provider = provider;
    }

    @Override
    public CompletableFuture<@Nullable String> current(ClientContext context) {
        CompletableFuture<AccessToken> coming;
        synchronized (this) {
            if (token != null && context.clock().instant().isBefore(goodUntil)) {
                return token;
            }
            coming = fetching == null ? begin(context) : fetching;
        }
        return coming.thenApply(AccessToken::value); // Whoever gives up leaves the others their token.
    }

    /** What the provider does must not run under the lock, nor in the thread of a caller. */
    private CompletableFuture<AccessToken> begin(ClientContext context) {
        CompletableFuture<AccessToken> coming = new CompletableFuture<>();
        fetching = coming;
        CompletableFuture<AccessToken> fetched = fetch(context);
        Future<?> alarm = context.executor()
                .schedule(
                        () -> context.executor()
                                .execute(() ->
                                        fetched.completeExceptionally(new IssuerRefusal("the issuer is silent", true))),
                        LONGEST_FETCH.toNanos());
        fetched.whenComplete((value, failure) -> {
            alarm.cancel(false);
            if (value != null) {
                keep(value, context.clock().instant());
            }
            end(coming, value, failure == null ? gaveNone() : reason(CallFuture.cause(failure)));
        });
        return coming;
    }

    /** Whoever ends this future, as closing the client does, ends what the provider does for it. */
    private CompletableFuture<AccessToken> fetch(ClientContext context) {
        CompletableFuture<CompletionStage<AccessToken>> asked =
                context.executor().supply(() -> provider.fetch(context.transport()));
        CallFuture<AccessToken> fetched = new CallFuture<>();
        fetched.waitFor(asked);
        asked.whenComplete((stage, failure) -> {
            if (failure != null) {
                fetched.fail(failure);
            } else if (stage == null) {
                fetched.fail(gaveNone());
            } else {
                fetched.follow(() -> stage.toCompletableFuture());
            }
        });
        return context.executor().track(fetched);
    }

    /** Neither the caller's cancelling nor the call's own time. */
    private static Throwable reason(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof CancellationException
                ? new IssuerRefusal(
                        "", "the provider failed, " + failure.getClass().getSimpleName(), true, Headers.NONE, failure)
                : failure;
    }

    private static IssuerRefusal gaveNone() {
        return new IssuerRefusal("the provider gave none", false);
    }

    private void end(CompletableFuture<AccessToken> coming, @Nullable AccessToken value, Throwable failure) {
        synchronized (this) {
            fetching = fetching == coming ? null : fetching;
        }
        if (value != null) {
            coming.complete(value);
        } else {
            coming.completeExceptionally(failure);
        }
    }

    /** A token that lives for less than a minute is good for half its life. */
    private synchronized void keep(AccessToken value, Instant now) {
        token = CompletableFuture.completedFuture(value.value());
        Instant end = value.expiresAt();
        if (end == null) {
            goodUntil = Instant.MAX;
            return;
        }
        Duration half = Duration.between(now, end).dividedBy(2);
        goodUntil = end.minus(half.compareTo(EARLY) < 0 ? half : EARLY);
    }

    @Override
    public synchronized boolean refused(String used) {
        if (token != null && used.equals(token.join())) {
            token = null;
        }
        return true;
    }
}
