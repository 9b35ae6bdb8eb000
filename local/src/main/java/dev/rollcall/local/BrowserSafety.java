package dev.rollcall.local;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.auth.AccessDenied;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.http.Pipeline;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Protects a server without tokens from other machines, and from other sites that the same browser visits. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Pipeline.BEFORE_ACCESS)
final class BrowserSafety {
    // Swagger UI has its icons as data: images.
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; connect-src 'self'%s; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final boolean isOpen;
    private final List<String> listedOrigins;
    private final Map<String, String> headers;

    BrowserSafety(Configuration configuration, SignIn signIn) {
        this.isOpen = configuration.isOpen();
        this.listedOrigins = configuration.corsOrigins();
        this.headers = Map.of(
                "Content-Security-Policy",
                POLICY.formatted(signIn.origins()),
                "Referrer-Policy",
                "no-referrer",
                "Cross-Origin-Resource-Policy",
                "same-origin");
    }

    /** Which site is meant must be clear (RFC 9112, 3.2). */
    @RequestFilter
    void refuseUnclearHosts(HttpRequest<?> request) {
        List<String> hosts = request.getHeaders().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1 || (hosts.isEmpty() && !isOfHttp10(request))) {
            throw new Failure.Invalid(Violation.of("Host", Rule.REQUIRED, "send one Host header"));
        }
        if (!hosts.stream().allMatch(host -> Host.parse(host).isPresent())) {
            throw new Failure.Invalid(Violation.of("Host", Rule.SYNTAX, "is not a host with or without a port"));
        }
    }

    /** Micronaut takes every version for HTTP/1.1. */
    private static boolean isOfHttp10(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                && netty.getNativeRequest().protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    /** A second check, in case the configuration made it listen beyond loopback. */
    @RequestFilter
    void refuseOtherMachines(HttpRequest<?> request) {
        InetAddress caller = request.getRemoteAddress().getAddress();
        if (isOpen && (caller == null || !caller.isLoopbackAddress())) {
            throw AccessDenied.Forbidden.because("Without an issuer this server is for its own machine alone.");
        }
    }

    /** With DNS rebinding, a foreign host name resolves to loopback, so its pages share the origin of this server. */
    @RequestFilter
    void refuseForeignNames(HttpRequest<?> request) {
        refuse(
                request,
                isOpen && !Host.parse(host(request)).orElseThrow().isLoopback(),
                "Call this server as localhost.");
    }

    /** Browsers send some requests of foreign pages without a preflight, and only withhold the answers. */
    @RequestFilter
    void refuseForeignPages(HttpRequest<?> request) {
        refuse(
                request,
                request.getOrigin().filter(origin -> isForeign(origin, request)).isPresent(),
                "Pages of other sites may call where ROLLCALL_CORS_ORIGINS lists them.");
    }

    /** {@code /health} is never refused: it is no secret. */
    private static void refuse(HttpRequest<?> request, boolean foreign, String detail) {
        if (foreign && !request.getPath().equals("/health")) {
            throw AccessDenied.Forbidden.because(detail);
        }
    }

    /** Another port of this machine is foreign too: it can be any other server. */
    private boolean isForeign(String origin, HttpRequest<?> request) {
        String own = (request.isSecure() ? "https://" : "http://") + host(request);
        return !listedOrigins.contains(origin) && !origin.equalsIgnoreCase(own);
    }

    @ResponseFilter
    void addHeaders(MutableHttpResponse<?> response) {
        headers.forEach((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
    }

    private static String host(HttpRequest<?> request) {
        return request.getHeaders()
                .getFirst(HttpHeaders.HOST)
                .orElse("localhost")
                .toLowerCase(Locale.ROOT);
    }
}
