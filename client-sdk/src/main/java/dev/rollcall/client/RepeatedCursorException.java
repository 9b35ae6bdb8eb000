package dev.rollcall.client;

/** The server gave a cursor that it had given before: the walk through the pages would never end. */
public final class RepeatedCursorException extends RollcallException {
    private static final long serialVersionUID = 1;

    RepeatedCursorException() {
        super(
                "The server repeated a cursor.",
                new FailureDetails(
                        "",
                        200,
                        Headers.NONE,
                        FailureDetails.unspecified(200, "Repeated cursor", ""),
                        1,
                        Outcome.NOT_APPLIED,
                        ""),
                null);
    }
}
