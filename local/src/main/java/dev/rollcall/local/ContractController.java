package dev.rollcall.local;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the contract, with this server in its list of servers, and the catalog that leads to it (RFC 9727). */
@Controller
final class ContractController {
    private static final String YAML = "application/yaml";
    private static final String CATALOG =
            "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";
    private static final String CATALOG_PATH = "/.well-known/api-catalog";

    private final String contract =
            read("/openapi.yml").replaceFirst("(?m)^servers:\n(?:[ -].*\n)+", "servers:\n  - url: /\n");
    private final String catalog = read("/api-catalog.json");

    @PermitAll
    @Get(value = "/openapi.yml", produces = YAML)
    HttpResponse<String> contract() {
        return HttpResponse.ok(contract).contentType(YAML); // what is only produced is not said to HEAD
    }

    @PermitAll
    @Get(value = CATALOG_PATH, produces = CATALOG)
    HttpResponse<String> catalog() {
        return HttpResponse.ok(catalog)
                .contentType(CATALOG)
                .header(HttpHeaders.LINK, "<" + CATALOG_PATH + ">; rel=\"api-catalog\"");
    }

    private static String read(String resource) {
        try (InputStream in = ContractController.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
