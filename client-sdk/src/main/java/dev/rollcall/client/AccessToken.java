package dev.rollcall.client;

import dev.rollcall.client.internal.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token with the time until which it is good.
 *
 * @param value without "Bearer"
 * @param expiresAt null where that is not known: then it is used until the server refuses it
 */
public record AccessToken(String value, @Nullable Instant expiresAt) {
    /** Checks that the value can stand in a header. */
    public AccessToken {
        Headers.checkToken("The access token", value);
    }

    /**
     * A token that may say itself until when it is good.
     *
     * @param value if it is a JWT, its {@code exp} counts; it is not verified, which is the server's business
     * @return never null
     */
    public static AccessToken of(String value) {
        return new AccessToken(value, expiry(value));
    }

    private static @Nullable Instant expiry(String value) {
        String[] parts = Objects.requireNonNull(value, "value").split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            Object claims = Json.any(Base64.getUrlDecoder().decode(parts[1]));
            Object exp = claims instanceof Map<?, ?> map ? map.get("exp") : null;
            return exp instanceof Number seconds
                    ? Instant.ofEpochSecond(new BigDecimal(seconds.toString()).longValue())
                    : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** {@return until when it is good; the token is secret} */
    @Override
    public String toString() {
        return "AccessToken[" + (expiresAt == null ? "" : "until " + expiresAt) + "]";
    }
}
