package dev.rollcall.client;

/**
 * Names one intended change, however often it is sent: for 24 hours the same key with the same body gets the same
 * answer. The client makes one for each call that takes one; make your own where the intention outlives the process.
 *
 * @param value 1 to 255 visible ASCII characters without comma and space
 */
public record IdempotencyKey(String value) {
    /** Checks the contract's limits. */
    public IdempotencyKey {
        HeaderForms.check("Idempotency-Key", value);
    }

    /**
     * A key of your own.
     *
     * @param value 1 to 255 visible ASCII characters without comma and space
     * @return never null
     */
    public static IdempotencyKey of(String value) {
        return new IdempotencyKey(value);
    }
}
