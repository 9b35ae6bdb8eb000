package dev.rollcall.server.http;

import dev.rollcall.server.directory.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;

/** On whose behalf the current request is. */
final class Callers {

    private static final String SUBJECT = "rollcall.subject";

    private Callers() {}

    static Caller current() {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElseThrow();
        return new Caller(request.getAttribute(SUBJECT, String.class).orElse(Caller.ANONYMOUS), RequestIds.of(request));
    }

    static void set(HttpRequest<?> request, String subject) {
        request.setAttribute(SUBJECT, subject);
    }
}
