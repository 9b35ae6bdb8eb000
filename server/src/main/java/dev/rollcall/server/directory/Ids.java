package dev.rollcall.server.directory;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids that a caller may choose, and fresh ones. A test may replace it; nothing in it survives a snapshot, since
 * SecureRandom reads the kernel's pool.
 */
public class Ids {

    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final int WRITE_ID_BYTES = 9;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random = new SecureRandom();
    private final Set<String> reserved;

    /** @param reserved ids that nobody may choose */
    public Ids(Set<String> reserved) {
        this.reserved = reserved;
    }

    String chosen(String userId) {
        if (!CHOSEN.matcher(userId).matches()) {
            throw new Failure.Invalid(Violation.of("userId", Rule.PATTERN, "is not 1 to 64 of A-Z a-z 0-9 . _ ~ -"));
        }
        if (reserved.contains(userId)) {
            throw new Failure.Invalid(Violation.of("userId", Rule.RESERVED, "is reserved: choose another id"));
        }
        return userId;
    }

    public String userId() {
        return UUID.randomUUID().toString();
    }

    public String writeId() {
        byte[] bytes = new byte[WRITE_ID_BYTES];
        random.nextBytes(bytes);
        return URL.encodeToString(bytes);
    }
}
