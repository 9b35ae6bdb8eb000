package dev.rollcall.server.http;

import dev.rollcall.server.directory.Failure;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/** Reads every request body: capped, then parsed strictly, then held against the model's shape, then bound. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
final class JsonBodyReader<T> implements MessageBodyReader<T> {

  static final int MAX_BYTES = 1_048_576;

  private final JsonMapper mapper;

  JsonBodyReader(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean isReadable(Argument<T> type, MediaType mediaType) {
    return type.getType().getPackageName().equals("dev.rollcall.api.model");
  }

  @Override
  public T read(Argument<T> type, MediaType mediaType, Headers headers, ByteBuffer<?> buffer) {
    try {
      return read(type, buffer.toByteArray());
    } finally {
      if (buffer instanceof io.micronaut.core.io.buffer.ReferenceCounted counted) {
        counted.release();
      }
    }
  }

  @Override
  public T read(Argument<T> type, MediaType mediaType, Headers headers, InputStream stream) {
    try {
      return read(type, stream.readNBytes(MAX_BYTES + 1));
    } catch (IOException broken) {
      throw new CodecException("The body could not be read.", broken);
    }
  }

  private T read(Argument<T> type, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new Failure.TooLarge("A body may have up to 1,048,576 bytes.");
    }
    JsonNode tree = StrictJson.parse(bytes);
    Shape.check(tree, type);
    new JsonBody(bytes, tree).keep();
    try {
      return mapper.readValueFromTree(tree, type);
    } catch (IOException mismatch) {
      throw new CodecException("The body could not be bound.", mismatch);
    }
  }
}
