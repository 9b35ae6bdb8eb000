package dev.rollcall.server.http;

import dev.rollcall.api.config.EnumConverterServerConfig;
import dev.rollcall.api.model.UserOrder;
import dev.rollcall.api.model.UserStatus;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Enums among the query's parameters. The generated converters throw at an unknown value, which would be a 500. */
@Factory
@Replaces(factory = EnumConverterServerConfig.class)
final class EnumParameters {

    @Singleton
    TypeConverter<CharSequence, UserStatus> status() {
        return converter(UserStatus.VALUE_MAPPING);
    }

    @Singleton
    TypeConverter<CharSequence, UserOrder> order() {
        return converter(UserOrder.VALUE_MAPPING);
    }

    private static <T> TypeConverter<CharSequence, T> converter(Map<String, T> values) {
        return (text, type, context) -> {
            Optional<T> value = Optional.ofNullable(values.get(text.toString()));
            if (value.isEmpty()) {
                context.reject(text, new IllegalArgumentException("unknown value"));
            }
            return value;
        };
    }
}
