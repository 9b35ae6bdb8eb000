package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.DefaultConstraintValidators;
import io.micronaut.validation.validator.constraints.SizeValidator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Optional;

/**
 * Checks limits as JSON Schema defines them. It counts lengths in code points, where Bean Validation counts UTF-16
 * units, and tries no regular expression on a text that is longer than any that the contract allows.
 */
@Singleton
@Replaces(DefaultConstraintValidators.class)
class JsonSchemaLimits extends DefaultConstraintValidators {

    /** A character of Unicode has one or two of Java's. */
    private static final int LONGEST_TEXT = 2 * Contract.LONGEST_TEXT;

    private static final SizeValidator<CharSequence> CODE_POINTS =
            text -> Character.codePointCount(text, 0, text.length());

    @Inject
    JsonSchemaLimits(BeanContext context) {
        super(context);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A extends Annotation, T> Optional<ConstraintValidator<A, T>> findConstraintValidator(
            Class<A> constraint, Class<T> target) {
        Optional<ConstraintValidator<A, T>> validator = super.findConstraintValidator(constraint, target);
        if (!CharSequence.class.isAssignableFrom(target)) {
            return validator;
        }
        if (constraint == Size.class) {
            return Optional.of((ConstraintValidator<A, T>) (ConstraintValidator<?, ?>) CODE_POINTS);
        }
        return constraint == Pattern.class ? validator.map(JsonSchemaLimits::bounded) : validator;
    }

    private static <A extends Annotation, T> ConstraintValidator<A, T> bounded(ConstraintValidator<A, T> pattern) {
        return (value, metadata, context) -> !(value instanceof CharSequence text && text.length() > LONGEST_TEXT)
                && pattern.isValid(value, metadata, context);
    }
}
