package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** On whose behalf the current request is. */
public final class Callers {

    private static final String PRINCIPAL = "rollcall.principal";

    private Callers() {}

    static Caller current() {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElseThrow();
        return new Caller(of(request).subject(), RequestIds.of(request));
    }

    /** For what the operation's own scope does not cover. */
    static void require(String scope) {
        of(ServerRequestContext.currentRequest().orElseThrow()).require(scope);
    }

    /** What an operation of the contract asks for, empty where it is open to everybody; null where there is none. */
    public static @Nullable String scopeOf(String operationId) {
        Contract.Operation operation = Contract.operation(operationId);
        return operation == null ? null : operation.scope();
    }

    static Principal of(HttpRequest<?> request) {
        return request.getAttribute(PRINCIPAL, Principal.class).orElse(Principal.NOBODY);
    }

    public static void set(HttpRequest<?> request, Principal principal) {
        request.setAttribute(PRINCIPAL, principal);
    }
}
