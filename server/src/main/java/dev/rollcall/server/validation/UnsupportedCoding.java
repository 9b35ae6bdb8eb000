package dev.rollcall.server.validation;

import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import java.util.Objects;

/** A body came in a coding. Bodies are taken as they are: small ones gain nothing by a coding, and a bomb is none. */
public final class UnsupportedCoding extends RuntimeException {

    /** For {@code Accept-Encoding} of the answer (RFC 9110, 12.5.3). */
    public static final String TAKEN = "identity";

    private UnsupportedCoding() {
        super("Send the body without Content-Encoding.", null, false, false);
    }

    public static void refuse(Headers headers) {
        String codings = Objects.requireNonNullElse(headers.get(HttpHeaders.CONTENT_ENCODING), "");
        if (!FieldValues.elements(codings).stream().allMatch(TAKEN::equalsIgnoreCase)) {
            throw new UnsupportedCoding();
        }
    }
}
