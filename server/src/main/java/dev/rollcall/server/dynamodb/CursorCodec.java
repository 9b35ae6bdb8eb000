package dev.rollcall.server.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.directory.Failure;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals positions into cursors: AES-256-GCM, so that a cursor shows nothing and cannot be changed; bound to what it
 * was made for; good for a day. The first key seals, all of them open, so that keys can be rotated.
 */
public final class CursorCodec {

    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKey> keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Each key is any text of enough entropy; its SHA-256 is used. */
    public CursorCodec(List<String> keys, Clock clock) {
        this.keys = keys.stream().map(CursorCodec::key).toList();
        this.clock = clock;
    }

    private static SecretKey key(String text) {
        return new SecretKeySpec(Hashes.sha256(text.getBytes(UTF_8)), "AES");
    }

    String seal(String position, String binding) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = (clock.instant().plus(GOOD_FOR).getEpochSecond() + " " + position).getBytes(UTF_8);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, binding).doFinal(text);
            byte[] cursor = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String open(String cursor, String binding) {
        byte[] bytes = decode(cursor);
        String text = keys.stream()
                .flatMap(key -> open(bytes, key, binding).stream())
                .findFirst()
                .orElseThrow(Failure.InvalidCursor::new);
        int space = text.indexOf(' ');
        if (Long.parseLong(text.substring(0, space)) < clock.instant().getEpochSecond()) {
            throw new Failure.InvalidCursor();
        }
        return text.substring(space + 1);
    }

    private static byte[] decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > NONCE_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Failure.InvalidCursor();
    }

    private static Optional<String> open(byte[] cursor, SecretKey key, String binding) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, java.util.Arrays.copyOf(cursor, NONCE_BYTES), binding);
            return Optional.of(new String(cipher.doFinal(cursor, NONCE_BYTES, cursor.length - NONCE_BYTES), UTF_8));
        } catch (GeneralSecurityException notOfThisKey) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String binding)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding.getBytes(UTF_8));
        return cipher;
    }
}
