package dev.rollcall.server.validation;

import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import java.util.Objects;

/** A body came in a coding. None is taken: small bodies gain nothing by one, and large ones could be bombs. */
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
