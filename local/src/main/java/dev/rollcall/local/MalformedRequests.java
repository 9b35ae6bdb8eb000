package dev.rollcall.local;

import dev.rollcall.server.http.RequestContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.http.server.netty.NettyHttpRequest;

/** Tells the server what {@link RequestFraming} found. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class MalformedRequests {

    @RequestFilter
    @PreMatching
    void mark(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty
                && netty.getNativeRequest() instanceof RequestFraming.Refused refused) {
            RequestContext.setMalformed(request, refused.defect());
        }
    }
}
