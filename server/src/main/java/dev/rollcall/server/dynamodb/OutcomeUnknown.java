package dev.rollcall.server.dynamodb;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A write that was not carried out at the last attempt, but perhaps at an earlier one, or that may yet be. */
final class OutcomeUnknown extends RuntimeException {

    private final transient DynamoDbException lastAnswer;
    private final boolean unanswered;

    /** @param unanswered whether an attempt got no answer at all, and may yet arrive */
    private OutcomeUnknown(DynamoDbException lastAnswer, boolean unanswered) {
        super(null, null, false, false);
        this.lastAnswer = lastAnswer;
        this.unanswered = unanswered;
    }

    /** Notes it on the only exception that the AWS SDK lets through: its own. */
    static void noteOn(DynamoDbException lastAnswer, boolean unanswered) {
        lastAnswer.addSuppressed(new OutcomeUnknown(lastAnswer, unanswered));
    }

    /** If there is doubt about this answer, by its own attempts or by those of a call before. */
    static Optional<OutcomeUnknown> of(DynamoDbException answer, Optional<OutcomeUnknown> before) {
        Stream<OutcomeUnknown> own = Stream.of(answer.getSuppressed())
                .filter(OutcomeUnknown.class::isInstance)
                .map(OutcomeUnknown.class::cast);
        return Stream.concat(before.stream(), own)
                .reduce((first, second) -> new OutcomeUnknown(answer, first.unanswered | second.unanswered))
                .map(unknown -> new OutcomeUnknown(answer, unknown.unanswered));
    }

    DynamoDbException lastAnswer() {
        return lastAnswer;
    }

    boolean unanswered() {
        return unanswered;
    }
}
