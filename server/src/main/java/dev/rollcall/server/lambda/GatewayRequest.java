package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        this.headers = new CaseInsensitiveMutableHttpHeaders(event.headers(), conversion);
        this.parameters = new SimpleHttpParameters(parameters(event.query()), conversion);
    }

    /** A gateway may have decoded the path. If it is then no URI, it is encoded again. */
    private static URI uri(GatewayEvent event) {
        String target = event.query().isEmpty() ? event.path() : event.path() + '?' + event.query();
        try {
            return new URI(target);
        } catch (URISyntaxException decoded) {
            return encoded(event.path());
        }
    }

    private static URI encoded(String path) {
        try {
            return new URI(null, null, path, null);
        } catch (URISyntaxException impossible) {
            return URI.create("/");
        }
    }

    private static Map<CharSequence, List<String>> parameters(String query) {
        Map<CharSequence, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters
                    .computeIfAbsent(name, n -> new ArrayList<>())
                    .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
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
