package dev.rollcall.local;

import dev.rollcall.api.Contract;
import dev.rollcall.server.Configuration;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Configures sign-in for the web page if there is an issuer. {@code ROLLCALL_WEB_CLIENT_ID} is the page's client at the
 * issuer; {@code ROLLCALL_WEB_CONNECT} lists the origins of endpoints that are not on the issuer's own.
 */
@Controller
final class SignIn {
    private final Configuration configuration;
    private final String clientId;
    private final List<String> endpoints;

    SignIn(
            Configuration configuration,
            @Value("${rollcall.web.client-id:rollcall-web}") String clientId,
            @Value("${rollcall.web.connect:}") List<String> endpoints) {
        this.configuration = configuration;
        this.clientId = clientId;
        this.endpoints = endpoints;
    }

    @PermitAll
    @Get("/config.json")
    Map<String, String> config() {
        String issuer = configuration.issuer();
        return issuer == null
                ? Map.of("api", "")
                : Map.of("api", "", "issuer", issuer, "clientId", clientId, "scope", scope());
    }

    /** The origins that the page may connect to, in the form of a Content-Security-Policy. */
    String origins() {
        return Stream.concat(Stream.ofNullable(configuration.issuer()).map(SignIn::origin), endpoints.stream())
                .map(origin -> " " + origin)
                .collect(Collectors.joining());
    }

    private String scope() {
        return Contract.SCOPES.stream()
                .map(scope -> " " + configuration.scopePrefix() + scope)
                .collect(Collectors.joining("", "openid", ""));
    }

    private static String origin(String issuer) {
        return URI.create(issuer).resolve("/").toString().replaceFirst("/$", "");
    }
}
