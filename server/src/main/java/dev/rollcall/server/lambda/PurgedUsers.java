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

/**
 * The users in an event of the table's stream that are gone although nobody erased them, and the answer that Lambda
 * expects.
 */
final class PurgedUsers {

    private static final JsonFactory JSON = new JsonFactory();

    private PurgedUsers() {}

    /**
     * One user that is gone.
     *
     * @param sequenceNumber the record's place in the stream
     * @param user as it was
     */
    record PurgedUser(String sequenceNumber, Map<String, Object> user) {

        String userId() {
            return string(user, "userId");
        }

        String lineage() {
            return string(user, "lineage");
        }
    }

    static List<PurgedUser> read(InputStream input) throws IOException {
        return EventJson.maps(EventJson.read(input), "Records").stream()
                .filter(event ->
                        string(map(map(event, "dynamodb"), "Keys"), "sk").equals("USER"))
                .filter(event -> isRemovedByTtl(event) || isReplaced(event))
                .map(PurgedUsers::removal)
                .toList();
    }

    /**
     * The template filters likewise. But the API cleans up after what it deletes, so that must not be done here too.
     */
    private static boolean isRemovedByTtl(Map<String, Object> event) {
        Map<String, Object> by = map(event, "userIdentity");
        return text(event, "eventName").equals("REMOVE")
                && text(by, "type").equals("Service")
                && text(by, "principalId").equals("dynamodb.amazonaws.com");
    }

    /** Somebody who took the same id was faster than TTL. */
    private static boolean isReplaced(Map<String, Object> event) {
        Map<String, Object> change = map(event, "dynamodb");
        return text(event, "eventName").equals("MODIFY")
                && !string(map(change, "OldImage"), "lineage").equals(string(map(change, "NewImage"), "lineage"));
    }

    private static PurgedUser removal(Map<String, Object> event) {
        Map<String, Object> change = map(event, "dynamodb");
        return new PurgedUser(text(change, "SequenceNumber"), map(change, "OldImage"));
    }

    private static String string(Map<String, Object> item, String name) {
        return text(map(item, name), "S");
    }

    /** Lambda sends everything again, beginning with the first of these. */
    static void writeFailures(OutputStream output, List<PurgedUser> failed) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (PurgedUser removal : failed) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", removal.sequenceNumber());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
