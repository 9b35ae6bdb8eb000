package dev.rollcall.server.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads events with jackson-core only: the events library and its serialiser would load hundreds of classes at a cold
 * start.
 */
final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /** @throws UnsupportedEvent if it is not a JSON object */
    @SuppressWarnings("unchecked")
    static Map<String, Object> read(InputStream input) throws IOException {
        try (JsonParser parser = JSON.createParser(input)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnsupportedEvent("The event is not a JSON object.");
            }
            return (Map<String, Object>) (Map<?, ?>) object(parser);
        } catch (JsonProcessingException malformed) {
            throw new UnsupportedEvent("The event is not JSON.");
        }
    }

    /** Empty if there is none. */
    static String text(Map<String, Object> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    /** Empty if there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> map, String name) {
        return map.get(name) instanceof Map<?, ?> member ? (Map<String, Object>) member : Map.of();
    }

    /** Empty if there is none. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> map, String name) {
        return map.get(name) instanceof List<?> members ? (List<Map<String, Object>>) members : List.of();
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> parser.getText();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
