package dev.rollcall.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and returns one answer: the place for tests without a network, for proxies and for other HTTP
 * libraries. Retries, deadlines and errors are left to the client. Must be safe for use by many threads.
 */
@FunctionalInterface
public interface HttpTransport extends AutoCloseable {
    /**
     * Sends a request. Most often in the caller's thread, so it must not block: no deadline would end that.
     *
     * @param request to send once, without following redirects
     * @return completes with the answer, its body read to the end, or with an {@link java.io.IOException}: a {@link
     *     java.net.ConnectException} or {@link java.net.http.HttpConnectTimeoutException} says that nothing was sent.
     *     What else it completes with, null or another exception, or throws, is taken for a broken connection.
     *     The client cancels it, with {@code cancel(true)}, when the time is up
     */
    CompletableFuture<Response> send(Request request);

    /** Ends all that the transport has started; called by {@link RollcallClient#close()}. */
    @Override
    default void close() {}

    /**
     * A request.
     *
     * @param operation of the contract, or {@code fetchToken}
     * @param attempt 1 or more
     * @param method upper case
     * @param uri absolute
     * @param headers by name, one value each
     * @param body null where there is none; not to be changed
     */
    record Request(
            Operation operation,
            int attempt,
            String method,
            URI uri,
            Map<String, String> headers,
            byte @Nullable [] body) {
        /**
         * A first attempt of no operation in particular.
         *
         * @param method upper case
         * @param uri absolute
         * @param headers by name, one value each
         * @param body null where there is none
         */
        public Request(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
            this(new Operation("", method, ""), 1, method, uri, headers, body);
        }

        /**
         * The same with other headers.
         *
         * @param others instead of these
         * @return never null
         */
        public Request headers(Map<String, String> others) {
            return new Request(operation, attempt, method, uri, others, body);
        }

        private List<@Nullable Object> values() {
            return Arrays.asList(operation, attempt, method, uri, headers, body == null ? null : ByteBuffer.wrap(body));
        }

        /** By the body's content, too. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Request request && values().equals(request.values());
        }

        @Override
        public int hashCode() {
            return values().hashCode();
        }

        /** {@return the method alone: the rest may be secret or about people} */
        @Override
        public String toString() {
            return method;
        }
    }

    /**
     * An answer.
     *
     * @param status such as 200
     * @param headers names without regard to case
     * @param body empty where there is none; not to be changed
     */
    record Response(int status, HttpHeaders headers, byte[] body) {
        /** By the body's content, too. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Response response
                    && status == response.status
                    && headers.equals(response.headers)
                    && Arrays.equals(body, response.body);
        }

        @Override
        public int hashCode() {
            return Objects.hash(status, headers, Arrays.hashCode(body));
        }

        /** {@return the status alone: the rest may be about people} */
        @Override
        public String toString() {
            return Integer.toString(status);
        }
    }
}
