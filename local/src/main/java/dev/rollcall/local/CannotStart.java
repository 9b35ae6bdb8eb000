package dev.rollcall.local;

/** What the person at the keyboard has to change before Rollcall starts, in one sentence. */
final class CannotStart extends RuntimeException {
    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    CannotStart(String sentence) {
        super(sentence);
    }
}
