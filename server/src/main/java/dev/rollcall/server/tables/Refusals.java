package dev.rollcall.server.tables;

import dev.rollcall.server.directory.Failure;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Translates what DynamoDB refused into failures of ours. */
final class Refusals {

    private Refusals() {}

    static RuntimeException of(DynamoDbException refused) {
        return switch (refused) {
            case ConditionalCheckFailedException condition -> new Failure.ConditionFailed();
            case ResourceNotFoundException table -> new Failure.TableNotFound();
            case ItemCollectionSizeLimitExceededException large ->
                new Failure.TooLarge("The items of this partition key would take more than 10 GB with their indexes.");
            default -> byCode(refused);
        };
    }

    private static RuntimeException byCode(DynamoDbException refused) {
        return switch (refused.awsErrorDetails().errorCode()) {
            case "ValidationException" ->
                ValidationMessages.failure(refused.awsErrorDetails().errorMessage());
            case "AccessDeniedException" ->
                new Failure.TableNotAllowed(
                        "The table is listed, but the server's role does not allow this operation.");
            default -> refused;
        };
    }
}
