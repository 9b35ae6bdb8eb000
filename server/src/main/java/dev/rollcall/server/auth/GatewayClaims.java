package dev.rollcall.server.auth;

import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a token that the gateway's authorizer has verified. They come with the event and not with the request,
 * so no header can set them.
 */
public final class GatewayClaims {

    private static final String ATTRIBUTE = "rollcall.gatewayClaims";

    private GatewayClaims() {}

    @SuppressWarnings("unchecked")
    public static Optional<Map<String, String>> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).map(claims -> (Map<String, String>) claims);
    }

    public static void set(HttpRequest<?> request, Map<String, String> claims) {
        request.setAttribute(ATTRIBUTE, claims);
    }
}
