package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;

/**
 * Headers that change what a request asks for: conditions and the key, against those that its operation keeps to, and
 * {@code Content-Range}.
 */
public final class ConditionCheck {

    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);
    private static final String KEY = Contract.parameterName("idempotencyKey");

    private ConditionCheck() {}

    /** Who sends a condition relies on it, and who sends a key expects a write not to run twice; a read may. */
    public static void check(Headers headers, Contract.Operation operation) {
        List<Violation> passedOver = Stream.concat(
                        Stream.concat(sent(headers), keyOfWrite(headers, operation))
                                .filter(name -> !operation.takesHeader(name))
                                .map(name -> Violation.of(name, Rule.UNKNOWN_NAME, detail(name))),
                        parts(headers, operation))
                .toList();
        if (!passedOver.isEmpty()) {
            throw new Failure.Invalid(passedOver);
        }
    }

    private static Stream<String> keyOfWrite(Headers headers, Contract.Operation operation) {
        return headers.contains(KEY) && !operation.method().equals("GET") ? Stream.of(KEY) : Stream.empty();
    }

    private static String detail(String name) {
        return name.equals(KEY)
                ? "is not kept for this operation; a ConditionExpression makes a write safe to send again"
                : "is not a parameter of this operation";
    }

    /** A part would be taken for the whole (RFC 9110, 14.5); with other methods the header means nothing. */
    private static Stream<Violation> parts(Headers headers, Contract.Operation operation) {
        return operation.method().equals("PUT") && headers.contains(HttpHeaders.CONTENT_RANGE)
                ? Stream.of(Violation.of(
                        HttpHeaders.CONTENT_RANGE, Rule.UNKNOWN_NAME, "is not taken: send all of the user"))
                : Stream.empty();
    }

    /** As one text, by which two requests can be told apart: lists with the same entity tags mean the same. */
    public static String text(Headers headers) {
        return sent(headers)
                .map(name -> name + ' ' + EntityTags.canonical(headers.get(name, String.class, "")))
                .toList()
                .toString();
    }

    private static Stream<String> sent(Headers headers) {
        return CONDITIONS.stream().filter(headers::contains);
    }
}
