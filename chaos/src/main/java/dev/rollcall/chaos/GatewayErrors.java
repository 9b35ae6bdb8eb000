package dev.rollcall.chaos;

/** What stands between a caller and the server when the server did not answer. */
final class GatewayErrors {

    private static final int[] STATUSES = {502, 503, 504};

    private GatewayErrors() {}

    static Message of(Fault fault, Message request) {
        int status = fault == Fault.THROTTLED ? 429 : STATUSES[Math.floorMod(request.hashCode(), STATUSES.length)];
        return Message.answer(status, "text/html", "<html>%d</html>".formatted(status));
    }
}
