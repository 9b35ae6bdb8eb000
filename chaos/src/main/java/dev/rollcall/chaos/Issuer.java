package dev.rollcall.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues tokens, and publishes the key that verifies them through faults. */
final class Issuer implements AutoCloseable {

    private static final String AUDIENCE = "rollcall";

    private final RSAKey key;
    private final HttpServer server;
    private final FaultProxy proxy;

    private Issuer(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
        proxy = new FaultProxy(
                URI.create("http://localhost:" + server.getAddress().getPort()), GatewayErrors::of);
    }

    static Issuer open() throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2_048)
                .keyID("k")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Issuer issuer = new Issuer(key, server);
        server.createContext("/", issuer::answer);
        server.start();
        return issuer;
    }

    /** What befalls whoever asks for its keys. */
    void plan(@Nullable Fault fault) {
        proxy.plan(request -> fault);
    }

    /** Those of a server that trusts it. */
    Map<String, Object> settings() {
        return Map.of("rollcall.issuer", proxy.uri().toString(), "rollcall.audience", AUDIENCE);
    }

    /** A header that lets its sender read users. */
    List<String> authorization() throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new Payload(Map.of(
                        "iss",
                        proxy.uri().toString(),
                        "aud",
                        AUDIENCE,
                        "sub",
                        "a",
                        "scope",
                        "users:read",
                        "exp",
                        4_102_444_800L)));
        token.sign(new RSASSASigner(key));
        return List.of("Authorization", "Bearer " + token.serialize());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = exchange.getRequestURI().getPath().equals("/keys")
                ? new JWKSet(key.toPublicJWK()).toString()
                : "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}"
                        .formatted(proxy.uri(), proxy.uri().resolve("/keys"));
        exchange.sendResponseHeaders(200, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    @Override
    public void close() {
        proxy.close();
        server.stop(0);
    }
}
