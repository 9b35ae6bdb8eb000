package dev.rollcall.server.lambda;

import dev.rollcall.server.validation.QueryString;
import dev.rollcall.server.validation.RequestTarget;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.aws.proxy.ApiGatewayServletRequest;
import io.micronaut.http.CaseInsensitiveMutableHttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpParameters;
import io.micronaut.http.simple.SimpleHttpParameters;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletHttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway event as Micronaut's request. */
final class GatewayRequest<T> extends ApiGatewayServletRequest<T, GatewayEvent, GatewayResponse<T>> {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRequest.class);

    private final GatewayResponse<T> response;
    private final MutableHttpHeaders headers;
    private final MutableHttpParameters parameters;

    GatewayRequest(
            GatewayEvent event, GatewayResponse<T> response, ConversionService conversion, BodyBuilder bodyBuilder) {
        super(conversion, event, uri(event), parseMethod(event::method), LOG, bodyBuilder);
        this.response = response;
        this.headers = new CaseInsensitiveMutableHttpHeaders(event.headers().valid(), conversion);
        this.parameters =
                new SimpleHttpParameters(new LinkedHashMap<>(QueryString.parse(getUri().getRawQuery())), conversion);
    }

    /** A gateway may have decoded the path. If it is then no URI, it is encoded again. */
    private static URI uri(GatewayEvent event) {
        String query = event.query().isEmpty() ? "" : '?' + event.query();
        String encoded = encoded(event.path());
        return uri(RequestTarget.normalized(event.path().replace("?", "%3F").replace("#", "%23")) + query)
                .or(() -> uri(encoded + query))
                .orElseGet(() -> URI.create(encoded));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException impossible) {
            return "/";
        }
    }

    @Override
    public String getMethodName() {
        return requestEvent.method();
    }

    @Override
    public byte[] getBodyBytes() throws EmptyBodyException {
        return requestEvent.body();
    }

    @Override
    public MutableHttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public MutableHttpParameters getParameters() {
        return parameters;
    }

    @Override
    public ServletHttpResponse<GatewayResponse<T>, ?> getResponse() {
        return response;
    }
}
