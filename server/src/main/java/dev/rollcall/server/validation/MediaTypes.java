package dev.rollcall.server.validation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code Content-Type} and {@code Accept} by their grammar (RFC 9110, 8.3.1 and 12.5.1). */
public final class MediaTypes {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")\\s*=\\s*(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")");

    private static final Pattern ZERO = Pattern.compile("(?i)q\\s*=\\s*0(\\.0{0,3})?");

    private MediaTypes() {}

    /** The type without its parameters; empty where it is malformed, or names a charset other than UTF-8. */
    public static Optional<String> ofUtf8(String contentType) {
        List<String> parts = FieldValues.split(contentType, ';');
        return Optional.of(parts.getFirst())
                .filter(MEDIA_TYPE.asMatchPredicate())
                .filter(type -> parts.stream().skip(1).allMatch(MediaTypes::isOfUtf8));
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

    /** The closest range that covers the type decides; an empty list accepts all. */
    public static boolean accepts(String accept, String type) {
        if (accept.equals(type)) {
            return true;
        }
        List<String> ranges = FieldValues.elements(accept);
        return ranges.isEmpty()
                || Stream.of(type, "application/*", "*/*", "*")
                        .map(range -> ranges.stream()
                                .filter(given ->
                                        FieldValues.split(given, ';').getFirst().equalsIgnoreCase(range))
                                .toList())
                        .filter(given -> !given.isEmpty())
                        .findFirst()
                        .filter(given -> !given.stream().allMatch(MediaTypes::isRefused))
                        .isPresent();
    }

    /** By a weight of zero. A malformed weight is ignored: old clients send {@code q=.2}. */
    private static boolean isRefused(String range) {
        return FieldValues.split(range, ';').stream().skip(1).anyMatch(ZERO.asMatchPredicate());
    }
}
