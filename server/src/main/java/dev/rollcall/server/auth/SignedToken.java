package dev.rollcall.server.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.http.StrictJson;
import io.micronaut.json.tree.JsonNode;
import java.util.Base64;
import java.util.Set;

/**
 * A JWS in compact form, taken apart but not verified.
 *
 * @param algorithm as the header claims
 * @param content what was signed
 */
record SignedToken(String algorithm, String keyId, byte[] content, byte[] signature, JsonNode payload) {

    private static final int MAX_LENGTH = 16_384;
    private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");

    static SignedToken parse(String token) {
        try {
            return parse(token, token.split("\\.", -1));
        } catch (IllegalArgumentException | Failure.Invalid | Failure.InvalidJson malformed) {
            throw malformed();
        }
    }

    private static SignedToken parse(String token, String[] parts) {
        if (parts.length != 3 || token.length() > MAX_LENGTH) {
            throw malformed();
        }
        JsonNode header = object(parts[0]);
        // RFC 7515: who does not understand an extension that is marked critical must refuse the token.
        if (header.get("crit") != null || !TYPES.contains(text(header, "typ").toLowerCase(java.util.Locale.ROOT))) {
            throw malformed();
        }
        byte[] content = token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
        return new SignedToken(text(header, "alg"), text(header, "kid"), content, decode(parts[2]), object(parts[1]));
    }

    private static JsonNode object(String part) {
        JsonNode node = StrictJson.parse(decode(part));
        if (!node.isObject()) {
            throw malformed();
        }
        return node;
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    static String text(JsonNode object, String name) {
        JsonNode member = object.get(name);
        return member != null && member.isString() ? member.getStringValue() : "";
    }

    private static Failure malformed() {
        return Failure.Unauthenticated.because("The token is not a signed JWT.");
    }
}
