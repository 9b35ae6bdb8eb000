package dev.rollcall.server.dynamodb;

import java.util.Objects;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Judges a write by all attempts that the AWS SDK made at it, where the SDK tells of the last alone. Only an answer of
 * 4xx says that its attempt was not carried out.
 */
final class AttemptOutcomes implements ExecutionInterceptor {

    private static final ExecutionAttribute<Attempts> ATTEMPTS = new ExecutionAttribute<>("rollcall.attempts");
    private static final int NOT_SENT = 0;
    private static final int NO_ANSWER = -1;

    /** Of one call, one after the other. */
    private static final class Attempts {

        private int status = NOT_SENT;
        private boolean unanswered;
        private boolean unknown;

        void judge() {
            unanswered |= status == NO_ANSWER;
            unknown |= status != NOT_SENT && status / 100 != 4;
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(ATTEMPTS, new Attempts());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Attempts attempts = of(attributes);
        attempts.judge();
        attempts.status = NO_ANSWER;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        of(attributes).status = context.httpResponse().statusCode();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Attempts attempts = of(attributes);
        attempts.judge();
        if (attempts.unknown && isWrite(context) && context.exception() instanceof DynamoDbException answer) {
            OutcomeUnknown.noteOn(answer, attempts.unanswered);
        }
    }

    private static boolean isWrite(Context.FailedExecution context) {
        return switch (context.request()) {
            case TransactWriteItemsRequest write -> true;
            case PutItemRequest put -> true;
            case UpdateItemRequest update -> true;
            case DeleteItemRequest delete -> true;
            default -> false;
        };
    }

    private static Attempts of(ExecutionAttributes attributes) {
        return Objects.requireNonNull(attributes.getAttribute(ATTEMPTS));
    }
}
