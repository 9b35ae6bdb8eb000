package dev.rollcall.server.directory;

import java.time.Instant;

/**
 * An idempotency key, taken for a while.
 *
 * @param holder random; tells a request that took the key, and did not hear of it, from another
 * @param until when the key is free again, if it was not given back
 */
public record Lease(Idempotency idempotency, String holder, Instant until) {}
