package dev.rollcall.server.tables;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Says in our own words what a ValidationException is about. Only its message tells, and that can quote expressions and
 * values, which may be somebody's data. A message that is not known here gets a general text.
 */
final class ValidationMessages {

    private static final Pattern EXPRESSION =
            Pattern.compile("(Update|Condition|Filter|Projection)Expression|ExpressionAttribute(Names|Values)");

    /** What DynamoDB and DynamoDB Local say about a key that does not fit the table. */
    private static final List<String> KEYS = List.of(
            "does not match the schema",
            "Missing the key ",
            "Type mismatch for key",
            "a key attribute ",
            "Size of hashkey",
            "Size of rangekey",
            "conditions on the keys",
            "required keys",
            "primary key values");

    /** Which attributes these are, only the table knows. */
    private static final String KEY_EXPECTED =
            "does not have the key of this table. Give each attribute of the key a value"
                    + " of the type that the table declares, not empty; in Key, give no other attribute";

    /** The first match counts. */
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
            Map.entry("Nesting Levels", "a value in it nests deeper than DynamoDB's 32 levels"),
            Map.entry("mpty attribute name", "an attribute's name in it is empty"),
            Map.entry("non-primary key attributes", "it may not name an attribute of the key"));

    private ValidationMessages() {}

    static RuntimeException failure(String message) {
        if (message.contains("Item size")) {
            return new TableFailure.TooLarge("An item may have up to 400 KB, names included.");
        } else if (message.contains("starting key") || message.contains("Exclusive Start Key")) {
            return key("/payload/ExclusiveStartKey", "is not a LastEvaluatedKey of this table");
        } else if (KEYS.stream().anyMatch(message::contains)) {
            return key("/payload", KEY_EXPECTED);
        }
        return new TableFailure.InvalidExpression(detail(message));
    }

    private static Failure key(String pointer, String detail) {
        return new Failure.Invalid(Violation.at(pointer, Rule.KEY, detail));
    }

    private static String detail(String message) {
        return REASONS.stream()
                .filter(reason -> message.contains(reason.getKey()))
                .map(reason -> "DynamoDB does not accept %s: %s.".formatted(subject(message), reason.getValue()))
                .findFirst()
                .orElse("DynamoDB does not accept an expression or a value of the payload.");
    }

    private static String subject(String message) {
        return EXPRESSION
                .matcher(message)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("the payload");
    }
}
