package dev.rollcall.client.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** DynamoDB keeps a number's value and not its form: 1.10 is read back as 1.1, and 1E+2 as 100. */
final class Numbers {
    private Numbers() {}

    static @Nullable Object asStored(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return stripped.scale() > 0 ? stripped : stripped.toBigIntegerExact();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Numbers::asStored).collect(Collectors.toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new java.util.LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, asStored(member)));
            return copy;
        }
        return value;
    }
}
