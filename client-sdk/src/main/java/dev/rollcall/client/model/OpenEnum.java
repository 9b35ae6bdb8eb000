package dev.rollcall.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An enum that the server may add values to: equal by value, whether this version knows the value or not. */
public abstract class OpenEnum {
    private final String value;

    OpenEnum(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /**
     * The name as it stands in JSON.
     *
     * @return never null
     */
    @JsonValue
    public final String value() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass() && value.equals(((OpenEnum) other).value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** {@return the name as it stands in JSON} */
    @Override
    public final String toString() {
        return value;
    }
}
