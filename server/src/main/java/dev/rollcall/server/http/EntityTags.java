package dev.rollcall.server.http;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Precondition;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.Violation;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code If-Match} and {@code If-None-Match}, as RFC 9110 has them: {@code *}, or a list of entity tags. */
final class EntityTags {

    private static final String ANY = "*";
    private static final Pattern TAG =
            Pattern.compile("[ \\t,]*(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")[ \\t]*(?:,[ \\t,]*|$)");

    private EntityTags() {}

    static Precondition ifMatch(@Nullable String header) {
        return header == null || header.trim().equals(ANY)
                ? Precondition.NONE
                : new Precondition.OneOf(parse(header, "If-Match", false));
    }

    /** Whether the caller has this version already. */
    static boolean isKnown(User user, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && (ifNoneMatch.trim().equals(ANY)
                        || parse(ifNoneMatch, "If-None-Match", true).contains(user.etag()));
    }

    private static Set<String> parse(String header, String name, boolean weakToo) {
        Set<String> tags = new HashSet<>();
        Matcher matcher = TAG.matcher(header);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            if (weakToo || matcher.group(1) == null) {
                tags.add(matcher.group(2));
            }
            end = matcher.end();
        }
        if (end != header.length() || end == 0) {
            throw new Failure.Invalid(
                    Violation.of(name, Rule.SYNTAX, "is neither * nor a list of entity tags in double quotes"));
        }
        return tags;
    }
}
