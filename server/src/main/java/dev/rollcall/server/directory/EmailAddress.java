package dev.rollcall.server.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of RFC 5322 (dot-atom form) in ASCII, as it was typed.
 *
 * <p>Unicode is refused rather than folded: an address that only looks like another can then not exist.
 */
public record EmailAddress(String asTyped) {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
    private static final String REST_OF_LABEL = "(?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS = Pattern.compile(
            ATOM + "(?:\\." + ATOM + ")*+@(?:[A-Za-z0-9]" + REST_OF_LABEL + "\\.)++[A-Za-z]" + REST_OF_LABEL);

    public EmailAddress {
        if (!isValid(withoutSpaces(asTyped))) {
            throw new Failure.Invalid(Violation.at(
                    "/email",
                    Rule.EMAIL,
                    "is not an e-mail address in ASCII; write an international domain in its xn-- form"));
        }
    }

    /** What uniqueness goes by. ASCII is its own NFC form. */
    public String normalised() {
        return withoutSpaces(asTyped).toLowerCase(Locale.ROOT);
    }

    /** Empty if the text is not an address. */
    public static Optional<EmailAddress> parse(String text) {
        return isValid(withoutSpaces(text)) ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    /** Only ASCII spaces are trimmed. */
    private static String withoutSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isValid(String address) {
        return address.length() <= 254
                && address.indexOf('@') <= 64
                && ADDRESS.matcher(address).matches();
    }
}
