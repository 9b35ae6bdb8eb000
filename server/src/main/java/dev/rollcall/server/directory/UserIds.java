package dev.rollcall.server.directory;

import java.util.Set;
import java.util.regex.Pattern;

/** Which ids a caller may choose. */
public final class UserIds {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    /** The first two are paths of the contract; no URL can address the others. */
    private static final Set<String> RESERVED = Set.of("me", "batch", ".", "..");

    private UserIds() {}

    public static String check(String userId) {
        if (!SHAPE.matcher(userId).matches()) {
            throw new Failure.Invalid(Violation.of("userId", "pattern", "is not 1 to 64 of A-Z a-z 0-9 . _ ~ -"));
        }
        if (RESERVED.contains(userId)) {
            throw new Failure.Invalid(Violation.of("userId", "reserved", "is reserved: choose another id"));
        }
        return userId;
    }
}
