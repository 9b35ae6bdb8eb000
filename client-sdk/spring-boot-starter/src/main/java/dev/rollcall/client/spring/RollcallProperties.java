package dev.rollcall.client.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says of its Rollcall. What is not set is as the client has it.
 *
 * @param baseUrl Where Rollcall is, such as https://api.example.com/prod.
 * @param token A bearer token that never changes.
 * @param apiKey The key that tells this client from others, for throttling.
 * @param credentials An OAuth 2 issuer to get tokens from.
 * @param headers Headers of every request.
 * @param timeout Time for a whole call: token, retries, waits and body included. 30 s unless set.
 * @param attemptTimeout Time for each attempt, body included. 10 s unless set.
 * @param connectTimeout Time to connect. 2 s unless set.
 * @param maxAttempts How often a call is tried at most, the first time included. 3 unless set.
 * @param sslBundle Name of the bundle, under spring.ssl.bundle, that says whom to trust and how to identify oneself.
 * @param gzip Whether to ask for packed answers.
 * @param inMemory Whether to talk to a Rollcall in memory, of rollcall-client-testkit: for tests.
 */
@ConfigurationProperties("rollcall")
public record RollcallProperties(
        @Nullable String baseUrl,
        @Nullable String token,
        @Nullable String apiKey,
        @Nullable Credentials credentials,
        @DefaultValue Map<String, String> headers,
        @Nullable Duration timeout,
        @Nullable Duration attemptTimeout,
        @Nullable Duration connectTimeout,
        @Nullable Integer maxAttempts,
        @Nullable String sslBundle,
        @DefaultValue("false") boolean gzip,
        @DefaultValue("false") boolean inMemory) {

    /**
     * The application's own name and secret at an OAuth 2 issuer (RFC 6749, 4.4).
     *
     * @param tokenUrl The issuer's token endpoint.
     * @param clientId The application's name there.
     * @param clientSecret Its secret.
     * @param parameters More of the request, such as scope or audience.
     * @param secretInBody Whether the issuer wants name and secret in the body instead of HTTP Basic.
     */
    public record Credentials(
            String tokenUrl,
            String clientId,
            String clientSecret,
            @DefaultValue Map<String, String> parameters,
            @DefaultValue("false") boolean secretInBody) {

        /** {@return where tokens come from; all else is secret} */
        @Override
        public String toString() {
            return "Credentials[" + tokenUrl + "]";
        }
    }

    /** {@return where Rollcall is; all else may be secret} */
    @Override
    public String toString() {
        return "RollcallProperties[" + baseUrl + "]";
    }
}
