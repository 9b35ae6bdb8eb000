package dev.rollcall.server.tables;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * What DynamoDB refused, in words that stand here: its own quote expressions and values, which may be somebody's data.
 * Only its messages tell one ValidationException from another; those that nobody foresaw get the general words.
 */
final class Refusals {

    private static final Pattern EXPRESSION = Pattern.compile("(Update|Condition|Filter|Projection)Expression"
            + "|ExpressionAttribute(Names|Values)|update expression|Expression");

    /** The first that fits counts. */
    private static final List<Map.Entry<String, String>> REASONS = List.of(
            Map.entry(
                    "contains invalid key",
                    "a name in it starts with # and a value's with :, and letters and digits follow"),
            Map.entry("Syntax error", "it has a syntax error"),
            Map.entry("can not be empty", "it is empty"),
            Map.entry("must not be empty", "it is empty"),
            Map.entry(
                    "reserved keyword",
                    "an attribute's name in it is a word that DynamoDB reserves; name it through ExpressionAttributeNames"),
            Map.entry(
                    "name used in the document path is not defined",
                    "a # name in it is not in ExpressionAttributeNames"),
            Map.entry("value used in expression is not defined", "a : value in it is not in ExpressionAttributeValues"),
            Map.entry("unused in expressions", "it has an entry that no expression uses"),
            Map.entry("only be specified when using expressions", "there is no expression that could use it"),
            Map.entry("Invalid function name", "it calls a function that DynamoDB does not have"),
            Map.entry("function is not allowed", "it calls a function that is not allowed there"),
            Map.entry("number of operands", "an operator or function in it has too many or too few operands"),
            Map.entry("operand type", "an operator or function in it does not take an operand of that type"),
            Map.entry("requires a document path", "an operator or function in it takes an attribute's path only"),
            Map.entry("incorrect data type", "an operand in it is not of the type of the item's attribute"),
            Map.entry("paths overlap", "two paths in it overlap"),
            Map.entry("paths conflict", "two paths in it conflict"),
            Map.entry("section can only be used once", "a section, such as SET, stands in it twice"),
            Map.entry("redundant parentheses", "it has redundant parentheses"),
            Map.entry("too many operators", "it has too many operators"),
            Map.entry("Expression size has exceeded", "it is longer than DynamoDB's 4 KB"),
            Map.entry("BETWEEN operator", "the bounds of a BETWEEN in it are of two types, or the wrong way round"),
            Map.entry("invalid for update", "a path in it leads through an attribute that the item does not have"),
            Map.entry("does not exist in the item", "it uses the value of an attribute that the item does not have"),
            Map.entry("Cannot update attribute", "it changes an attribute of the key"),
            Map.entry("non-primary key attributes", "it may not name an attribute of the key"));

    private Refusals() {}

    static RuntimeException of(DynamoDbException refused) {
        return switch (refused) {
            case ConditionalCheckFailedException condition ->
                failure("conditionFailed", "The item is not as ConditionExpression says; nothing was written.");
            case ResourceNotFoundException table -> failure("tableNotFound", "The table is listed but does not exist.");
            case ItemCollectionSizeLimitExceededException large ->
                new Failure.TooLarge("The items of this partition key would take more than 10 GB with their indexes.");
            case TransactionConflictException conflict -> new Failure.TooManyRequests();
            default -> byCode(refused);
        };
    }

    private static RuntimeException byCode(DynamoDbException refused) {
        return switch (refused.awsErrorDetails().errorCode()) {
            case "ValidationException" -> validation(refused.awsErrorDetails().errorMessage());
            case "AccessDeniedException" ->
                failure("tableNotAllowed", "The table is listed, but the server's role does not allow this operation.");
            default -> refused;
        };
    }

    private static Failure validation(String message) {
        if (message.contains("Item size")) {
            return new Failure.TooLarge("An item may have up to 400 KB, names included.");
        } else if (message.contains("starting key") || message.contains("Exclusive Start Key")) {
            return key("/payload/ExclusiveStartKey", "is not a LastEvaluatedKey of this table");
        } else if (Stream.of(
                        "does not match the schema",
                        "the key ",
                        "for key ",
                        "key attribute ",
                        "of hashkey",
                        "of rangekey")
                .anyMatch(message::contains)) {
            return key(
                    "/payload",
                    "lacks an attribute of the table's key, or has one of another type, empty, or too long");
        }
        return failure("invalidExpression", expression(message));
    }

    private static Failure key(String pointer, String detail) {
        return new Failure.Invalid(Violation.at(pointer, "key", detail));
    }

    private static String expression(String message) {
        return REASONS.stream()
                .filter(reason -> message.contains(reason.getKey()))
                .map(reason -> "DynamoDB does not accept %s: %s.".formatted(name(message), reason.getValue()))
                .findFirst()
                .orElse("DynamoDB does not accept an expression or a value of the payload.");
    }

    private static String name(String message) {
        return EXPRESSION
                .matcher(message)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("an expression");
    }

    private static Failure failure(String code, String detail) {
        return new Failure.TableFailure(code, detail);
    }
}
