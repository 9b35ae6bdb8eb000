package dev.rollcall.server.lambda;

import dev.rollcall.server.auth.GatewayClaims;
import dev.rollcall.server.http.RequestContext;
import io.micronaut.http.HttpRequest;

/** What the gateway says of a request beside the request itself. */
final class GatewayContext {

    private GatewayContext() {}

    static void attach(HttpRequest<?> request, GatewayEvent event) {
        if (!event.requestId().isEmpty()) {
            RequestContext.setId(request, event.requestId());
        }
        if (event.claims() != null) {
            GatewayClaims.set(request, event.claims());
        }
    }
}
