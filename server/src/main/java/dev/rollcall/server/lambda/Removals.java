package dev.rollcall.server.lambda;

import static dev.rollcall.server.lambda.EventJson.map;
import static dev.rollcall.server.lambda.EventJson.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The users that DynamoDB's TTL has removed, in an event of the table's stream, and the answer that Lambda wants. */
final class Removals {

    private static final JsonFactory JSON = new JsonFactory();

    private Removals() {}

    /**
     * One user that is gone.
     *
     * @param sequenceNumber the record's place in the stream
     */
    record Removal(String sequenceNumber, String userId, String lineage) {}

    static List<Removal> read(InputStream input) throws IOException {
        return EventJson.maps(EventJson.read(input), "Records").stream()
                .filter(Removals::isUserRemovedByTtl)
                .map(Removals::removal)
                .toList();
    }

    /** The template filters as much; but whatever the API deletes, it cleans up itself, and must not be met here. */
    private static boolean isUserRemovedByTtl(Map<String, Object> event) {
        Map<String, Object> by = map(event, "userIdentity");
        return text(event, "eventName").equals("REMOVE")
                && text(by, "type").equals("Service")
                && text(by, "principalId").equals("dynamodb.amazonaws.com")
                && string(map(map(event, "dynamodb"), "Keys"), "sk").equals("USER");
    }

    private static Removal removal(Map<String, Object> event) {
        Map<String, Object> change = map(event, "dynamodb");
        Map<String, Object> user = map(change, "OldImage");
        return new Removal(text(change, "SequenceNumber"), string(user, "userId"), string(user, "lineage"));
    }

    private static String string(Map<String, Object> item, String name) {
        return text(map(item, name), "S");
    }

    /** Lambda sends everything again from the first of these on. */
    static void writeFailures(OutputStream output, List<Removal> failed) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (Removal removal : failed) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", removal.sequenceNumber());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
