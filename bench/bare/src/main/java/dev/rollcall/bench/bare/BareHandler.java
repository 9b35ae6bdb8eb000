package dev.rollcall.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/** A function as in AWS's developer guide: event classes and Jackson, nothing else. */
abstract class BareHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final String PREFIX = "/users/";

    private final ObjectMapper json = new ObjectMapper();

    abstract Optional<User> find(String userId);

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String path = event.getRawPath();
        return path.startsWith(PREFIX)
                ? find(path.substring(PREFIX.length())).map(this::found).orElseGet(BareHandler::notFound)
                : notFound();
    }

    private APIGatewayV2HTTPResponse found(User user) {
        try {
            return answer(200, json.writeValueAsString(user));
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalStateException(unserialisable);
        }
    }

    private static APIGatewayV2HTTPResponse notFound() {
        return answer(404, "{\"message\":\"not found\"}");
    }

    private static APIGatewayV2HTTPResponse answer(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(body)
                .build();
    }
}
