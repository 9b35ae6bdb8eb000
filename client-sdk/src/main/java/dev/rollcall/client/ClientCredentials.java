package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.internal.Json;
import dev.rollcall.client.internal.Unicode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of an OAuth 2 issuer for this application itself (RFC 6749, 4.4). Immutable.
 *
 * <pre>{@code
 * RollcallClient.builder().tokens(ClientCredentials.of("https://issuer.example.com/token", id,
 * secret).scope("users:read")) }</pre>
 */
public final class ClientCredentials implements TokenProvider {
    private static final Operation OPERATION = new Operation("fetchToken", "POST", "token");

    private final URI tokenUrl;
    private final String clientId;
    private final String secret;
    private final boolean secretInBody;
    private final Map<String, String> parameters;

    private ClientCredentials(
            URI tokenUrl, String clientId, String secret, boolean secretInBody, Map<String, String> parameters) {
        this.tokenUrl = tokenUrl;
        this.clientId = clientId;
        this.secret = secret;
        this.secretInBody = secretInBody;
        this.parameters = parameters;
    }

    /**
     * The client's name and secret, sent as the issuer must be able to take them: by HTTP Basic.
     *
     * @param tokenUrl the issuer's {@code token_endpoint}, with http or https
     * @param clientId {@code client_id}
     * @param secret {@code client_secret}
     * @return never null
     */
    public static ClientCredentials of(String tokenUrl, String clientId, String secret) {
        return new ClientCredentials(
                BaseUrl.endpoint(tokenUrl),
                Unicode.wholeOrThrow("clientId", clientId),
                Unicode.wholeOrThrow("secret", secret),
                false,
                Map.of("grant_type", "client_credentials"));
    }

    /**
     * The same with a scope.
     *
     * @param scopes with spaces between them
     * @return never null
     */
    public ClientCredentials scope(String scopes) {
        return parameter("scope", scopes);
    }

    /**
     * The same with one more parameter, such as {@code audience} or {@code resource}.
     *
     * @param name replaces an earlier one
     * @param value not encoded yet
     * @return never null
     */
    public ClientCredentials parameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(Unicode.wholeOrThrow("name", name), Unicode.wholeOrThrow(name, value));
        return new ClientCredentials(tokenUrl, clientId, secret, secretInBody, more);
    }

    /**
     * The same for an issuer that wants {@code client_id} and {@code client_secret} in the body.
     *
     * @return never null
     */
    public ClientCredentials secretInBody() {
        return new ClientCredentials(tokenUrl, clientId, secret, true, parameters);
    }

    @Override
    public CompletionStage<AccessToken> fetch(HttpTransport transport) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        Map<String, String> body = new LinkedHashMap<>(parameters);
        if (secretInBody) {
            body.put("client_id", clientId);
            body.put("client_secret", secret);
        } else {
            byte[] login = (form(clientId) + ":" + form(secret)).getBytes(StandardCharsets.US_ASCII);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        byte[] bytes = body.entrySet().stream()
                .map(parameter -> form(parameter.getKey()) + "=" + form(parameter.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
        return CallFuture.converted(
                transport.send(new Request(OPERATION, 1, "POST", tokenUrl, headers, bytes)),
                this::token,
                this::notReached);
    }

    private Throwable notReached(Throwable failure) {
        return failure instanceof IOException
                ? new IssuerRefusal(
                        BaseUrl.host(tokenUrl),
                        ConnectionFailure.reason(failure),
                        !ConnectionFailure.isLasting(failure),
                        Headers.NONE,
                        ConnectionFailure.printable(failure))
                : failure;
    }

    private IssuerRefusal refusal(Response response, String words, boolean mayPass) {
        return new IssuerRefusal(BaseUrl.host(tokenUrl), words, mayPass, response.headers(), null);
    }

    private AccessToken token(Response response) throws IssuerRefusal {
        Map<?, ?> answer = object(response);
        if (response.status() != 200) {
            boolean mayPass = response.status() == 429 || response.status() >= 500;
            throw refusal(response, "the issuer answered " + response.status() + error(answer.get("error")), mayPass);
        }
        if (!(answer.get("access_token") instanceof String value)
                || !(answer.get("token_type") instanceof String type && type.equalsIgnoreCase("Bearer"))) {
            throw refusal(response, "the issuer's answer has no bearer token", false);
        }
        AccessToken token;
        try {
            token = AccessToken.of(value);
        } catch (IllegalArgumentException e) {
            throw refusal(response, "the issuer's token cannot stand in a header", false);
        }
        return answer.get("expires_in") instanceof Number seconds
                ? new AccessToken(
                        value, Clock.systemUTC().instant().plusSeconds(Math.min(seconds.longValue(), 1L << 31)))
                : token;
    }

    private static Map<?, ?> object(Response response) {
        try {
            return Json.any(response.body()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** RFC 6749, 5.2, has words for them; the description is for people, and may be about them. */
    private static String error(@Nullable Object code) {
        return code instanceof String text && text.matches("[a-z_]{1,60}") ? " " + text : "";
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@return the issuer's host; all else is secret} */
    @Override
    public String toString() {
        return "ClientCredentials[" + tokenUrl.getHost() + "]";
    }
}
