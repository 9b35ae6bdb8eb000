package dev.rollcall.server.lambda;

import dev.rollcall.server.auth.GatewayClaims;
import dev.rollcall.server.http.RequestContext;
import dev.rollcall.server.validation.MalformedRequest;
import dev.rollcall.server.validation.RequestTarget;
import io.micronaut.http.HttpRequest;

/** What the gateway says about a request beyond the request itself. */
final class GatewayContext {

    private GatewayContext() {}

    static void attach(HttpRequest<?> request, GatewayEvent event) {
        if (!event.requestId().isEmpty()) {
            RequestContext.setId(request, event.requestId());
        }
        try {
            event.headers().requireAll();
            RequestTarget.checkStart(event.path());
            RequestTarget.check('?' + event.query());
        } catch (MalformedRequest defect) {
            RequestContext.setMalformed(request, defect);
        }
        if (event.claims() != null) {
            GatewayClaims.set(request, event.claims());
        }
    }
}
