package dev.rollcall.server.tables;

import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Translates what DynamoDB refused into failures of ours. */
final class TableFailures {

    private TableFailures() {}

    static RuntimeException of(DynamoDbException refused) {
        return switch (refused) {
            case ConditionalCheckFailedException condition -> new TableFailure.ConditionFailed();
            case ResourceNotFoundException table -> new TableFailure.NotFound();
            case ItemCollectionSizeLimitExceededException large ->
                new TableFailure.TooLarge(
                        "The items of this partition key would take more than 10 GB with their indexes.");
            default -> byCode(refused);
        };
    }

    private static RuntimeException byCode(DynamoDbException refused) {
        return switch (refused.awsErrorDetails().errorCode()) {
            case "ValidationException" ->
                ValidationMessages.failure(refused.awsErrorDetails().errorMessage());
            case "AccessDeniedException" ->
                new TableFailure.NotAllowed(
                        "The table is listed, but the server's role does not allow this operation.");
            default -> refused;
        };
    }
}
