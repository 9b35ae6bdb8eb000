package dev.rollcall.local.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import dev.rollcall.server.validation.RequestTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param entryPoint that it came through
 * @param target path and query, encoded
 */
record Exchange(
        String entryPoint,
        String method,
        String target,
        Map<String, List<String>> requestHeaders,
        byte[] requestBody,
        int status,
        Map<String, List<String>> headers,
        byte[] body) {

    private static final String CURL = "application/x-www-form-urlencoded";

    /** What a server answers before it knows which operation is meant. */
    private static final Set<Integer> UNREAD = Set.of(414, 431, 501);

    /** The operation that it is for; a HEAD is a GET, and what is no URI of a request, or not read, is for none. */
    Optional<OpenApiDocument.Operation> operation() {
        return isUri() && !UNREAD.contains(status)
                ? OpenApiDocument.operation(isHead() ? "GET" : method, path())
                : Optional.empty();
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    private boolean isUri() {
        try {
            return new URI(target).getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    String path() {
        return RequestTarget.normalized(target.split("[?#]", 2)[0]);
    }

    SimpleRequest request() {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(Request.Method.valueOf(isHead() ? "GET" : method), path(), true);
        requestHeaders.forEach((name, lines) -> request.withHeader(name, meant(name, lines)));
        for (String pair : target.contains("?") ? target.split("\\?", 2)[1].split("&") : new String[0]) {
            if (pair.isEmpty()) {
                continue; // between two ampersands there is no parameter
            }
            String[] parts = pair.split("=", 2);
            request.withQueryParam(decoded(parts[0]), parts.length == 1 ? "" : withoutLeapSecond(decoded(parts[1])));
        }
        return requestBody.length == 0
                ? request.build()
                : request.withBody(meant(requestBody)).build();
    }

    /**
     * The validator does not know that 36.0 is an integer to JSON Schema, nor that null counts as left out in some
     * bodies.
     */
    private byte[] meant(byte[] sent) {
        String text = new String(sent, ISO_8859_1);
        return (method.equals("PATCH") ? text : text.replaceAll(", *\"(age|status|metadata|userId)\" *: *null", ""))
                .replaceAll("(\"age\" *: *[0-9]+)\\.0+", "$1")
                .getBytes(ISO_8859_1);
    }

    /** What the contract's types cannot say: its description does of curl's own type, and RFC 9110 of lists. */
    private List<String> meant(String name, List<String> lines) {
        if (path().equals("/DynamoDBManager") && lines.getFirst().startsWith(CURL)) {
            return List.of("application/json");
        }
        return name.regionMatches(true, 0, "If-", 0, 3) ? List.of(String.join(", ", lines)) : lines;
    }

    SimpleResponse response() {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        headers.forEach(response::withHeader);
        return body.length == 0 ? response.build() : response.withBody(body).build();
    }

    /** RFC 3339 has them; the validator has not. */
    private static String withoutLeapSecond(String value) {
        return value.replaceFirst("(?<=T[0-9]{2}:59:)60", "59");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%s %s %s -> %d %s"
                .formatted(method, target, requestHeaders, status, new String(body, StandardCharsets.UTF_8));
    }
}
