package dev.rollcall.server.http;

import dev.rollcall.server.directory.Failure;
import io.micronaut.core.type.Argument;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.Set;

/** Binds JSON trees to the generated models. */
@Singleton
class Bodies {

    private final JsonMapper mapper;
    private final Validator validator;

    Bodies(JsonMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    <T> T bind(JsonNode tree, Argument<T> type) {
        BodyCheck.check(tree, type);
        return bindUnchecked(tree, type);
    }

    private <T> T bindUnchecked(JsonNode tree, Argument<T> type) {
        try {
            return mapper.readValueFromTree(tree, type);
        } catch (IOException mismatch) {
            throw new CodecException("The body could not be bound.", mismatch);
        }
    }

    /** Binds one part of a body, limits included, which Micronaut checks for whole bodies only. */
    <T> T bindPart(JsonNode tree, Argument<T> type) {
        T part = bind(tree, type);
        Set<ConstraintViolation<T>> broken = validator.validate(part);
        if (!broken.isEmpty()) {
            throw new Failure.Invalid(ParameterNames.violations(new ConstraintViolationException(broken)));
        }
        return part;
    }
}
