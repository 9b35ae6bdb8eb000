package dev.rollcall.server.http;

import io.micronaut.http.HttpRequest;
import java.util.UUID;

/** The name of a request: the gateway's, or one made here. */
public final class RequestIds {

    private static final String ATTRIBUTE = "rollcall.requestId";

    private RequestIds() {}

    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            set(request, id);
            return id;
        });
    }

    public static void set(HttpRequest<?> request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }
}
