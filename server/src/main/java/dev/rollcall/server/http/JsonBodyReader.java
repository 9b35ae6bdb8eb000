package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.BatchAction;
import dev.rollcall.api.model.BatchItem;
import dev.rollcall.api.model.BatchRequest;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.json.StrictJson;
import dev.rollcall.server.validation.AbsentMembers;
import dev.rollcall.server.validation.BodyCheck;
import dev.rollcall.server.validation.UnsupportedCoding;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads every request body: capped, then parsed strictly, then held against the model's shape, then bound. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, Contract.MediaTypes.PATCH_USER})
final class JsonBodyReader<T> implements MessageBodyReader<T> {

    static final String MAX_BYTES = String.format(Locale.ROOT, "%,d", Contract.MAX_BODY_BYTES);

    /** One more than is allowed is enough to refuse the batch. */
    private static final int ITEMS_LOOKED_AT =
            1 + Contract.schema("BatchRequest").member("items").type().max();

    private final JsonMapper mapper;

    JsonBodyReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
        return type.getType().getPackageName().equals("dev.rollcall.api.model");
    }

    @Override
    public T read(Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream stream) {
        byte[] sent = bounded(stream);
        if (sent.length == 0) {
            throw new Failure.Invalid(Violation.at("", Rule.REQUIRED, "a body is required"));
        }
        UnsupportedCoding.refuse(headers);
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            throw new HttpStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "");
        }
        return read(type, sent);
    }

    private static byte[] bounded(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(Contract.MAX_BODY_BYTES + 1);
            if (bytes.length > Contract.MAX_BODY_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException broken) {
            throw new CodecException("The body could not be read.", broken);
        }
    }

    static Failure.TooLarge tooLarge() {
        return new Failure.TooLarge("A body may have up to " + MAX_BYTES + " bytes.");
    }

    @SuppressWarnings("unchecked")
    private T read(Argument<T> type, byte[] bytes) {
        Contract.Schema schema = Contract.schema(type.getType().getSimpleName());
        JsonNode tree = AbsentMembers.dropped(StrictJson.parse(bytes), schema);
        new JsonBody(tree).keep();
        return type.getType() == BatchRequest.class ? (T) batch(tree) : bind(mapper, tree, type);
    }

    /** The items of a batch fail one by one: {@link BatchMapper} binds each from the tree. */
    private BatchRequest batch(JsonNode tree) {
        JsonNode items = tree.isObject() ? tree.get("items") : null;
        if (items == null || !items.isArray() || tree.size() > 1) {
            return bind(mapper, tree, Argument.of(BatchRequest.class));
        }
        return new BatchRequest(
                Collections.nCopies(Math.min(items.size(), ITEMS_LOOKED_AT), new BatchItem(BatchAction.DELETE)));
    }

    static <B> B bind(JsonMapper mapper, JsonNode tree, Argument<B> type) {
        BodyCheck.check(tree, type);
        try {
            return mapper.readValueFromTree(tree, type);
        } catch (IOException mismatch) {
            throw new CodecException("The body could not be bound.", mismatch);
        }
    }
}
