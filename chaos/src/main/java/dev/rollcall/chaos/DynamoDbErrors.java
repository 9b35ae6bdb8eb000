package dev.rollcall.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What DynamoDB says, as it says it. */
final class DynamoDbErrors {

    private DynamoDbErrors() {}

    /** Null where DynamoDB would not say it to such a request. */
    static @Nullable Message of(Fault fault, Message request) {
        boolean transaction = operation(request).startsWith("Transact");
        return switch (fault) {
            case ERROR_BEFORE, ERROR_AFTER -> error(500, "InternalServerError", "");
            case THROTTLED -> error(400, "ThrottlingException", "");
            case THROTTLED_IN_TRANSACTION ->
                transaction ? cancelled("ThrottlingError") : error(400, "ProvisionedThroughputExceededException", "");
            case CONFLICT -> transaction ? cancelled("TransactionConflict") : conflict(request);
            case IN_PROGRESS ->
                operation(request).equals("TransactWriteItems")
                        ? error(400, "TransactionInProgressException", "")
                        : null;
            default -> throw new IllegalArgumentException(fault.name());
        };
    }

    private static @Nullable Message conflict(Message request) {
        return isWrite(request) ? error(400, "TransactionConflictException", "") : null;
    }

    private static Message cancelled(String code) {
        return error(
                400,
                "TransactionCanceledException",
                ",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"%s\",\"Message\":\"-\"}]".formatted(code));
    }

    private static Message error(int status, String code, String more) {
        String body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"-\"%s}".formatted(code, more);
        return Message.answer(status, "application/x-amz-json-1.0", body);
    }

    static String operation(Message request) {
        return request.headers().getOrDefault("X-Amz-Target", "").replaceFirst(".*\\.", "");
    }

    static boolean isWrite(Message request) {
        return switch (operation(request)) {
            case "TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem" -> true;
            default -> false;
        };
    }

    /** DynamoDB knows a transaction again by its token, for ten minutes. This is one that it has never seen. */
    static Message forgotten(Message request) {
        String body = new String(request.body(), UTF_8);
        return request.with(body.replaceFirst(
                        "\"ClientRequestToken\":\"[^\"]*\"",
                        "\"ClientRequestToken\":\"%s\"".formatted(UUID.randomUUID()))
                .getBytes(UTF_8));
    }
}
