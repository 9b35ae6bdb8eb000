package dev.rollcall.server.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.json.tree.JsonNode;
import java.util.Objects;
import java.util.Optional;

/** The current request's body as it was sent: what the generated models cannot tell, such as null from absent. */
record JsonBody(JsonNode tree) {

    private static final String ATTRIBUTE = "rollcall.body";

    static JsonBody current() {
        return of(RequestContext.current()).orElseThrow();
    }

    /** Empty until it is read. */
    static Optional<JsonBody> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, JsonBody.class);
    }

    /** A member that the body has been checked to have. */
    static JsonNode member(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    void keep() {
        ServerRequestContext.currentRequest().ifPresent(request -> request.setAttribute(ATTRIBUTE, this));
    }
}
