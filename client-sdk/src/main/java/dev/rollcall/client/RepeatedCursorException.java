package dev.rollcall.client;

import dev.rollcall.client.model.Problem;

/** The server gave a cursor that it had given before: the walk through the pages would never end. */
public final class RepeatedCursorException extends RollcallException {
    private static final long serialVersionUID = 1;

    RepeatedCursorException() {
        super("The server repeated a cursor.", new FailureDetails("", 200, Headers.NONE, problemOfNone(), 1), null);
    }

    private static Problem problemOfNone() {
        return Problem.builder()
                .type("about:blank")
                .title("Repeated cursor")
                .status(200)
                .code(FailureDetails.UNSPECIFIED)
                .requestId("")
                .build();
    }
}
