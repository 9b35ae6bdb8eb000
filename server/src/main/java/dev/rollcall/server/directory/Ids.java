package dev.rollcall.server.directory;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Fresh names. A test may replace it; nothing in it survives a snapshot, since SecureRandom reads the kernel's pool. */
public class Ids {

    private static final int WRITE_ID_BYTES = 9;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random = new SecureRandom();

    public String userId() {
        return UUID.randomUUID().toString();
    }

    public String writeId() {
        byte[] bytes = new byte[WRITE_ID_BYTES];
        random.nextBytes(bytes);
        return URL.encodeToString(bytes);
    }
}
