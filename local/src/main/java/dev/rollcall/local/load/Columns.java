package dev.rollcall.local.load;

import dev.rollcall.client.model.UserPatch;
import java.util.List;

/** Says which columns are fields of the contract, and of which JSON type, by asking the client's generated model. */
final class Columns {
    private Columns() {}

    static boolean isField(String column) {
        try {
            return isKnown(column, "");
        } catch (IllegalArgumentException anotherType) {
            return true;
        }
    }

    /** The text as a value of the field's type. Text that does not fit stays text, and the server refuses it. */
    static Object value(String column, String text) {
        return List.of(text, number(text), bool(text)).stream()
                .filter(value -> fits(column, value))
                .findFirst()
                .orElse(text);
    }

    private static Object number(String text) {
        return text.matches("0|-?[1-9][0-9]{0,8}") ? (Object) Integer.valueOf(text) : text;
    }

    private static Object bool(String text) {
        return text.matches("true|false") ? (Object) Boolean.valueOf(text) : text;
    }

    private static boolean fits(String column, Object value) {
        try {
            return isKnown(column, value);
        } catch (IllegalArgumentException anotherType) {
            return false;
        }
    }

    private static boolean isKnown(String column, Object value) {
        UserPatch one = UserPatch.builder().putAdditionalProperty(column, value).build();
        return !UserPatch.fromJson(one.toJson()).additionalProperties().containsKey(column);
    }
}
