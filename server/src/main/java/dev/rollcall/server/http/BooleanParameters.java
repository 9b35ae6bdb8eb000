package dev.rollcall.server.http;

import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import io.micronaut.core.util.StringUtils;
import io.micronaut.http.annotation.QueryValue;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * {@code true} and {@code false} alone among the query's parameters. Micronaut would take {@code yes} for true, and any
 * other text for false: {@code permanent=1} would delete what it was meant to erase.
 */
@Singleton
final class BooleanParameters implements TypeConverter<CharSequence, Boolean> {

    @Override
    public Optional<Boolean> convert(CharSequence text, Class<Boolean> type, ConversionContext context) {
        boolean isTrue = StringUtils.isTrue(text.toString());
        if (!isParameter(context) || text.toString().equals(String.valueOf(isTrue))) {
            return Optional.of(isTrue);
        }
        context.reject(text, new IllegalArgumentException("no boolean"));
        return Optional.empty();
    }

    /** Settings are read as Micronaut reads them. */
    private static boolean isParameter(ConversionContext context) {
        return context instanceof AnnotationMetadataProvider argument
                && argument.getAnnotationMetadata().hasAnnotation(QueryValue.class);
    }
}
