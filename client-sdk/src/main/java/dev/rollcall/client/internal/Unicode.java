package dev.rollcall.client.internal;

import java.util.Objects;

/** Text that has a form in UTF-8. */
public final class Unicode {
    private Unicode() {}

    /** Half of a surrogate pair would be sent as a question mark, and so as another text. */
    public static String wholeOrThrow(String what, String text) {
        Objects.requireNonNull(text, what);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(what + " has half of a surrogate pair.");
                }
                i++;
            }
        }
        return text;
    }
}
