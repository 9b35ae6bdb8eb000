package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.function.aws.proxy.AbstractServletHttpResponse;
import io.micronaut.http.HttpHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Micronaut's response, written as the gateway wants it. */
final class GatewayResponse<B> extends AbstractServletHttpResponse<GatewayResponse<B>, B> {

    /** The body becomes a JSON string. An emoji in it takes four bytes this way, instead of twelve. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    GatewayResponse(ConversionService conversion, BinaryTypeConfiguration binaryTypes) {
        super(conversion, binaryTypes);
    }

    @Override
    public GatewayResponse<B> getNativeResponse() {
        return this;
    }

    /** All bodies of this server are text in UTF-8. */
    void writeTo(OutputStream output, String format) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            if (format.equals("1.0")) {
                writeMultiValueHeaders(json);
            } else {
                writeHeaders(json);
            }
            json.writeStringField("body", body.toString(UTF_8));
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }

    private void writeHeaders(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("headers");
        for (Map.Entry<String, List<String>> header : headers) {
            if (isOurs(header.getKey())) {
                json.writeStringField(header.getKey(), String.join(", ", header.getValue()));
            }
        }
        json.writeEndObject();
    }

    private void writeMultiValueHeaders(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("multiValueHeaders");
        for (Map.Entry<String, List<String>> header : headers) {
            if (isOurs(header.getKey())) {
                json.writeFieldName(header.getKey());
                json.writeArray(
                        header.getValue().toArray(String[]::new),
                        0,
                        header.getValue().size());
            }
        }
        json.writeEndObject();
    }

    /** The gateway writes these itself; a REST API would pass ours on too, as {@code x-amzn-Remapped-…}. */
    private static boolean isOurs(String header) {
        return !header.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH) && !header.equalsIgnoreCase(HttpHeaders.DATE);
    }
}
