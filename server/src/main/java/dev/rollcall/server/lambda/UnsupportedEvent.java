package dev.rollcall.server.lambda;

/** What called the function is not what it is for. */
final class UnsupportedEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason a sentence for those who operate, without anything of the event */
    UnsupportedEvent(String reason) {
        super(reason, null, false, false);
    }
}
