package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers that the contract lets come in another form than Micronaut reads. */
final class RequestHeaders {

    private static final Set<String> READ_AS_ONE = Stream.concat(
                    Stream.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_TYPE),
                    Contract.operations().stream()
                            .flatMap(operation -> operation.parameters().values().stream())
                            .filter(parameter -> parameter.place() == Contract.Place.HEADER)
                            .map(Contract.Parameter::name))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FORM_IS_JSON = Contract.operations().stream()
            .filter(Contract.Operation::formAsJson)
            .map(Contract.Operation::path)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");
    private static final String IDENTITY = "identity";
    private static final Pattern ZERO = Pattern.compile("(?i)q\\s*=\\s*0(\\.0{0,3})?");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")\\s*=\\s*(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")");

    /** A type that no operation takes. */
    private static final String UNREADABLE = MediaType.APPLICATION_OCTET_STREAM;

    private static final String ACCEPT = "rollcall.accept";

    private RequestHeaders() {}

    /** Several lines are one list (RFC 9110, 5.3), of which Micronaut would bind the first; gateways join them too. */
    static void joinLines(MutableHttpHeaders headers) {
        for (String name : READ_AS_ONE) {
            List<String> lines = headers.getAll(name);
            if (lines.size() > 1) {
                headers.set(name, String.join(", ", lines));
            }
        }
    }

    /** To the type alone, since Micronaut misreads quoted strings and takes a type that it cannot parse for an absent one. */
    static void reduceContentType(MutableHttpHeaders headers) {
        String sent = headers.get(HttpHeaders.CONTENT_TYPE);
        if (sent != null) {
            List<String> parts = FieldValues.split(sent, ';');
            boolean readable = MEDIA_TYPE.matcher(parts.getFirst()).matches()
                    && parts.stream().skip(1).allMatch(RequestHeaders::isOfUtf8);
            headers.set(HttpHeaders.CONTENT_TYPE, readable ? parts.getFirst() : UNREADABLE);
        }
    }

    private static boolean isOfUtf8(String parameter) {
        Matcher parts = PARAMETER.matcher(parameter);
        return parameter.isEmpty()
                || parts.matches()
                        && (!parts.group(1).equalsIgnoreCase("charset")
                                || Objects.requireNonNullElseGet(parts.group(2), () -> parts.group(3)
                                                .replaceAll("\\\\(.)", "$1"))
                                        .equalsIgnoreCase("utf-8"));
    }

    /** {@code curl -d} names a form unless it is told otherwise. */
    static void readFormAsJson(String path, MutableHttpHeaders headers) {
        if (FORM_IS_JSON.contains(path)
                && headers.contentType()
                        .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED))
                        .isPresent()) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    /**
     * Micronaut would decode queries in the charset that these headers name, and breaks at an {@code Accept-Language} without
     * a language. All that we answer is one language in UTF-8, and a body that is not read has no type.
     */
    static void hideLanguages(HttpRequest<?> request, MutableHttpHeaders headers) {
        headers.remove(HttpHeaders.ACCEPT_CHARSET);
        headers.remove(HttpHeaders.ACCEPT_LANGUAGE);
        if (WITHOUT_BODY.contains(request.getMethodName())) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    /** Hidden from Micronaut, which knows neither {@code application/*} nor empty elements of the list. */
    static void keepAccept(HttpRequest<?> request, MutableHttpHeaders headers) {
        String accept = headers.get(HttpHeaders.ACCEPT);
        if (accept != null) {
            request.setAttribute(ACCEPT, accept);
            headers.remove(HttpHeaders.ACCEPT);
        }
    }

    /** Of the ranges that have the type of all our answers the closest decides (RFC 9110, 12.5.1). */
    static boolean acceptsJson(HttpRequest<?> request) {
        return accepts(request, "application/json");
    }

    static boolean accepts(HttpRequest<?> request, String type) {
        List<String> ranges =
                FieldValues.elements(request.getAttribute(ACCEPT, String.class).orElse(""));
        return ranges.isEmpty()
                || Stream.of(type, "application/*", "*/*", "*")
                        .map(range -> ranges.stream()
                                .filter(given ->
                                        FieldValues.split(given, ';').getFirst().equalsIgnoreCase(range))
                                .toList())
                        .filter(given -> !given.isEmpty())
                        .findFirst()
                        .filter(given -> !given.stream().allMatch(RequestHeaders::isRefused))
                        .isPresent();
    }

    /** By a weight of zero. What looks like a weight but is none is passed over: old clients send {@code q=.2}. */
    private static boolean isRefused(String range) {
        return FieldValues.split(range, ';').stream().skip(1).anyMatch(ZERO.asMatchPredicate());
    }

    /** Bodies come as they are: small ones gain nothing by a coding, and a bomb is none. */
    static void refuseCodings(Headers headers) {
        String codings = Objects.requireNonNullElse(headers.get(HttpHeaders.CONTENT_ENCODING), "");
        if (!FieldValues.elements(codings).stream().allMatch(IDENTITY::equalsIgnoreCase)) {
            throw new HttpStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "");
        }
    }

    /** What is asked for of a body that came in a coding (RFC 9110, 15.5.16). */
    static void tellCodings(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode()
                && request.getHeaders().contains(HttpHeaders.CONTENT_ENCODING)) {
            response.header(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
        }
    }
}
