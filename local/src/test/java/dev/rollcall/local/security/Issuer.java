package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An OpenID Connect issuer on loopback: discovery, keys, and tokens of every kind, good and bad. */
final class Issuer implements AutoCloseable {

    static final String AUDIENCE = "rollcall";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Key FOREIGN = Key.rsa("foreign");

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final TokenEndpoint tokens = new TokenEndpoint(this);
    private volatile Key key = Key.rsa("first");
    private volatile List<Key> published = List.of(key);

    private Issuer(HttpServer server) {
        this.server = server;
    }

    static Issuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Issuer issuer = new Issuer(server);
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a server has to be told to trust this issuer. */
    Map<String, Object> settings() {
        return Map.of("rollcall.issuer", url(), "rollcall.audience", AUDIENCE);
    }

    TokenEndpoint tokens() {
        return tokens;
    }

    /** Paths that were asked for. */
    List<String> requests() {
        return requests;
    }

    /** Signs with that key from now on; the others stay published or do not. */
    void rotate(Key next, boolean keepOld) {
        published = keepOld ? List.of(key, next) : List.of(next);
        key = next;
    }

    Map<String, Object> claims(String scope) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss", url(), "sub", "ada", "aud", AUDIENCE, "scope", scope, "iat", now, "nbf", now, "exp", now + 600));
    }

    String token(String scope) {
        return key.sign(claims(scope));
    }

    /** A good token but for one claim; null: without it. */
    String token(String scope, String claim, Object value) {
        Map<String, Object> claims = claims(scope);
        claims.put(claim, value);
        claims.values().removeIf(v -> v == null);
        return key.sign(claims);
    }

    /** With the right claims and the right key's name, signed by a key of somebody else's. */
    String foreignToken(String scope) {
        return FOREIGN.named(key.id()).sign(claims(scope));
    }

    String unsignedToken(String scope) {
        return content(Map.of("alg", "none", "typ", "JWT", "kid", key.id()), claims(scope)) + ".";
    }

    /** The classic: the public key, which everybody has, taken for the secret of an HMAC. */
    String hmacToken(String scope) {
        String content = content(Map.of("alg", "HS256", "typ", "JWT", "kid", key.id()), claims(scope));
        return content + "." + BASE64.encodeToString(hmac(key.pair().getPublic().getEncoded(), content));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        Map<String, ?> body =
                switch (path) {
                    case "/.well-known/openid-configuration" -> Map.of("issuer", url(), "jwks_uri", url() + "/jwks");
                    case "/jwks" ->
                        Map.of("keys", published.stream().map(Key::jwk).toList());
                    case "/token" -> tokens.answer(exchange);
                    default -> Map.of();
                };
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(body.containsKey("error") ? 401 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String content(Map<String, ?> header, Map<String, ?> claims) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(header)) + "."
                    + BASE64.encodeToString(JSON.writeValueAsBytes(claims));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hmac(byte[] secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(content.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signing key with its name. */
    record Key(String id, String algorithm, KeyPair pair) {

        static Key rsa(String id) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return new Key(id, "RS256", generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        static Key p256(String id) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return new Key(id, "ES256", generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Key named(String other) {
            return new Key(other, algorithm, pair);
        }

        String sign(Map<String, Object> claims) {
            String content = content(Map.of("alg", algorithm, "typ", "JWT", "kid", id), claims);
            try {
                Signature signature = Signature.getInstance(
                        algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
                signature.initSign(pair.getPrivate());
                signature.update(content.getBytes(US_ASCII));
                return content + "." + BASE64.encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, String> jwk() {
            return switch (pair.getPublic()) {
                case RSAPublicKey rsa ->
                    Map.of(
                            "kid",
                            id,
                            "kty",
                            "RSA",
                            "alg",
                            algorithm,
                            "use",
                            "sig",
                            "n",
                            number(rsa.getModulus()),
                            "e",
                            number(rsa.getPublicExponent()));
                case ECPublicKey ec ->
                    Map.of(
                            "kid",
                            id,
                            "kty",
                            "EC",
                            "crv",
                            "P-256",
                            "x",
                            number(ec.getW().getAffineX()),
                            "y",
                            number(ec.getW().getAffineY()));
                default -> throw new IllegalStateException();
            };
        }

        private static String number(BigInteger number) {
            byte[] bytes = number.toByteArray();
            return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
        }
    }
}
