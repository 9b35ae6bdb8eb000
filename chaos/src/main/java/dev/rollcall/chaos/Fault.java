package dev.rollcall.chaos;

import java.util.List;

/** What befalls one request on its way, or its answer. */
enum Fault {
    /** It never arrives, and nobody says so. */
    REQUEST_DROPPED,
    /** It is carried out, and the answer never comes. */
    ANSWER_DROPPED,
    RESET_BEFORE,
    RESET_AFTER,
    /** The answer breaks off in its body. */
    CUT,
    /** 500 of DynamoDB, or 503 of a gateway. */
    ERROR_BEFORE,
    ERROR_AFTER,
    THROTTLED,
    /** By the table, where all of a transaction is cancelled for it. */
    THROTTLED_IN_TRANSACTION,
    CONFLICT,
    IN_PROGRESS,
    /** It arrives once its sender has given up. */
    REQUEST_DELAYED,
    ANSWER_DELAYED,
    /** It arrives twice, in turn, and the second answer comes. */
    TWICE,
    /** It arrives twice, side by side. */
    TWICE_AT_ONCE;

    /** Between the AWS SDK and DynamoDB. */
    static final List<Fault> OF_STORE = List.of(
            REQUEST_DROPPED,
            ANSWER_DROPPED,
            RESET_BEFORE,
            RESET_AFTER,
            ERROR_BEFORE,
            ERROR_AFTER,
            THROTTLED,
            THROTTLED_IN_TRANSACTION,
            CONFLICT,
            IN_PROGRESS,
            REQUEST_DELAYED,
            ANSWER_DELAYED,
            TWICE);

    /** Between a caller and the server. */
    static final List<Fault> OF_CALLER = List.of(
            REQUEST_DROPPED,
            ANSWER_DROPPED,
            RESET_BEFORE,
            RESET_AFTER,
            CUT,
            ERROR_BEFORE,
            ERROR_AFTER,
            THROTTLED,
            ANSWER_DELAYED,
            TWICE,
            TWICE_AT_ONCE);
}
