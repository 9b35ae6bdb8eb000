package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What needs no table; the rest is in local's PurgeTest. */
class PurgeHandlerTest {

    /** The function has none of the API function's other settings. */
    @Test
    void startsWithTheTableAlone() throws IOException {
        PurgeHandler handler = new PurgeHandler(PurgeHandler.erasure(Map.of("ROLLCALL_TABLE", "rollcall")));
        assertEquals("{\"batchItemFailures\":[]}", answer(handler, "{\"Records\":[]}"));
    }

    @Test
    void doesNotStartWithoutATable() {
        RuntimeException failure = assertThrows(
                IllegalStateException.class, () -> PurgeHandler.erasure(Map.of("AWS_REGION", "eu-west-1")));
        assertTrue(failure.getMessage().contains("ROLLCALL_TABLE"), failure.getMessage());
    }

    /** The stream forgets nobody whom we cannot name: such a record ends among the dead letters. */
    @Test
    void aUserThatCannotBeNamedIsReported() throws IOException {
        PurgeHandler handler = new PurgeHandler(PurgeHandler.erasure(Map.of("ROLLCALL_TABLE", "rollcall")));
        assertEquals(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"4421584500000000017450439091\"}]}",
                answer(handler, """
                {"Records":[{"eventID":"c81e728d9d4c2f636f067f89cc14862c","eventName":"REMOVE","eventVersion":"1.1",
                "eventSource":"aws:dynamodb","awsRegion":"eu-central-1","dynamodb":{"ApproximateCreationDateTime":1795255200,
                "Keys":{"pk":{"S":"USER#1"},"sk":{"S":"USER"}},"OldImage":{"pk":{"S":"USER#1"},"sk":{"S":"USER"}},
                "SequenceNumber":"4421584500000000017450439091","SizeBytes":38,"StreamViewType":"NEW_AND_OLD_IMAGES"},
                "userIdentity":{"principalId":"dynamodb.amazonaws.com","type":"Service"}}]}"""));
    }

    private static String answer(PurgeHandler handler, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
        return answer.toString(UTF_8);
    }
}
