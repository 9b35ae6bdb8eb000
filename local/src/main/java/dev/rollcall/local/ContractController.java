package dev.rollcall.local;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the contract, with this server in its list of servers. */
@Controller
final class ContractController {
    private static final String YAML = "application/yaml";

    private final String contract = read().replaceFirst("(?m)^servers:\n(?:[ -].*\n)+", "servers:\n  - url: /\n");

    @PermitAll
    @Get(value = "/openapi.yml", produces = YAML)
    HttpResponse<String> contract() {
        return HttpResponse.ok(contract).contentType(YAML); // what is only produced is not said to HEAD
    }

    private static String read() {
        try (InputStream in = ContractController.class.getResourceAsStream("/openapi.yml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
