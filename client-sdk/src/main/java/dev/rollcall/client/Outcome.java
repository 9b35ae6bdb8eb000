package dev.rollcall.client;

/** What became of a call that failed: whether to repeat it, to look first, or to change it. */
public enum Outcome {
    /** Nothing left this process. */
    NOT_SENT,

    /** The server refused it, or it only reads: nothing has changed. */
    NOT_APPLIED,

    /** The server reported success, but its answer cannot be read. */
    APPLIED,

    /** It may have been carried out, or may still be. Look, or repeat it with the same {@code Idempotency-Key}. */
    UNKNOWN;

    /** Refusals that come before the server looks for an {@code Idempotency-Key}. */
    private static boolean saysNothingOfOthers(int status) {
        return status == 401 || status == 403 || status == 408 || status == 413 || status == 429 || status == 501;
    }

    /** Of one attempt of a write that was answered. */
    static Outcome of(int status) {
        if (status >= 200 && status < 300) {
            return APPLIED;
        }
        return status >= 400 && status < 500 || status == 501 ? NOT_APPLIED : UNKNOWN;
    }

    /** Of all attempts, this being that of those before. */
    Outcome and(Outcome next, int status) {
        if (next == NOT_SENT || this == UNKNOWN && next == NOT_APPLIED && saysNothingOfOthers(status)) {
            return this;
        }
        return next;
    }
}
