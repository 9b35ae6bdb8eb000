package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;

/** Why the body of an answer is of no use, without quoting it. */
final class BodyFault {
    private static final int GZIP = 0x1f8b;

    private BodyFault() {}

    /** What came instead, where it was something else from the start; otherwise what is wrong in it. */
    static String reason(Response response, RuntimeException failure) {
        String codings = Gzip.codings(response);
        String type = mediaType(response);
        byte[] body = response.body();
        if (body.length == 0) {
            return "it is empty";
        }
        if (!codings.isEmpty()) {
            return Gzip.isNamed(codings)
                    ? "gzip that cannot be unpacked"
                    : "compressed with " + printable(codings) + ", which this client does not read";
        }
        if (body.length > 1 && (body[0] << 8 & 0xff00 | body[1] & 0xff) == GZIP) {
            return "gzip, which no Content-Encoding says";
        }
        if (!type.contains("json")) {
            return "not JSON but " + (type.isEmpty() ? "without a Content-Type" : type);
        }
        return failure instanceof IllegalArgumentException ? String.valueOf(failure.getMessage()) : "of another shape";
    }

    static String mediaType(Response response) {
        return printable(response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .split(";", 2)[0]
                .trim());
    }

    private static String printable(String value) {
        return value.matches("[A-Za-z0-9.+/,-]{0,60}") ? value.toLowerCase(java.util.Locale.ROOT) : "unreadable";
    }
}
