package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.RetryBackoff;
import dev.rollcall.server.dynamodb.DynamoDb;
import dev.rollcall.server.dynamodb.Erasure;
import dev.rollcall.server.lambda.PurgeHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What the stream's function does with users that TTL has removed, from the table's real stream to its empty rows. */
class PurgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "rollcall";
    private static final int MORE_THAN_A_TRANSACTION_TAKES = 100;
    private static final String NO_FAILURES = "{\"batchItemFailures\":[]}";

    private final EntryPoints entryPoints = EntryPoints.open(Map.of());
    private final DynamoDbClient dynamoDb =
            entryPoints.server().getApplicationContext().getBean(DynamoDbClient.class);
    private final StreamOfTable stream = new StreamOfTable(
            entryPoints.server().getApplicationContext().getBean(LocalDynamoDb.Store.class), dynamoDb, TABLE);

    @AfterEach
    void close() {
        entryPoints.close();
    }

    @Test
    void theHistoryOfAUserThatTtlRemovedIsErased() throws IOException {
        deletedUser("ada");
        deletedUser("grace");
        removeAsTtlDoes("ada");
        assertNotEquals(List.of(), items("ada"));
        assertEquals(NO_FAILURES, purge(dynamoDb, stream.event(true)));
        assertEquals(List.of(), items("ada"));
        assertNotEquals(List.of(), items("grace"));
    }

    @Test
    void aLongHistoryIsErasedToTheEnd() throws IOException {
        create("ada");
        IntStream.range(0, 60).forEach(age -> patch("ada", age + 1));
        delete("ada");
        removeAsTtlDoes("ada");
        assertEquals(62, items("ada").size());
        purge(dynamoDb, stream.event(true));
        assertEquals(List.of(), items("ada"));
    }

    /** Streams deliver at least once. */
    @Test
    void theSameEventAgainChangesNothing() throws IOException {
        deletedUser("ada");
        removeAsTtlDoes("ada");
        purge(dynamoDb, stream.event(true));
        assertEquals(NO_FAILURES, purge(dynamoDb, stream.event(true)));
        assertEquals(List.of(), items("ada"));
    }

    @Test
    void aUserWhoCameAfterwardsUnderTheSameIdKeepsTheirHistory() throws IOException {
        deletedUser("ada");
        removeAsTtlDoes("ada");
        create("ada");
        purge(dynamoDb, stream.event(true));
        assertEquals(
                List.of("HISTORY#", "USER"),
                items("ada").stream().map(sk -> sk.replaceFirst("#.*", "#")).toList());
    }

    @Test
    void theHistoryOfAUserWhoseIdWasTakenAnewBeforeTtlCameIsErased() throws IOException {
        deletedUser("ada");
        expire("ada");
        create("ada");
        assertEquals(4, items("ada").size());
        assertEquals(NO_FAILURES, purge(dynamoDb, stream.event(true)));
        assertEquals(2, items("ada").size());
    }

    @Test
    void aUserWhoIsWrittenAgainKeepsTheirHistory() throws IOException {
        create("ada");
        patch("ada", 36);
        restore("ada", "k");
        assertEquals(NO_FAILURES, purge(dynamoDb, stream.event(true)));
        assertEquals(3, items("ada").size());
    }

    @Test
    void anErasureThatBrokeOffIsFinished() throws IOException {
        create("ada");
        IntStream.range(0, MORE_THAN_A_TRANSACTION_TAKES).forEach(age -> patch("ada", age + 1));
        restore("ada", "k");
        breakOff(() -> send("DELETE", "ada/record", "application/json", "X-None", "none", null));
        assertEquals(MORE_THAN_A_TRANSACTION_TAKES + 2, items("ada").size());
        removeAsTtlDoes("ada");
        purge(dynamoDb, stream.event(true));
        assertEquals(List.of(), items("ada"));
        assertEquals(1, answers());
    }

    /** Once the stub stands where the user was: after a read, a query and a transaction. */
    private void breakOff(Runnable erasure) {
        StoreFaults faults = entryPoints.server().getApplicationContext().getBean(StoreFaults.class);
        AtomicInteger calls = new AtomicInteger();
        faults.before(() -> {
            if (calls.incrementAndGet() > 3) {
                throw SdkClientException.create("no answer");
            }
        });
        assertThrows(AssertionError.class, erasure::run);
        faults.before(() -> {});
    }

    private long answers() {
        return dynamoDb.scan(scan -> scan.tableName(TABLE)).items().stream()
                .filter(item -> item.get("pk").s().startsWith("IDEMPOTENCY#"))
                .count();
    }

    private void expire(String userId) {
        dynamoDb.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS("USER#" + userId), "sk", AttributeValue.fromS("USER")))
                .updateExpression("SET expiresAt = :past")
                .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1"))));
    }

    /** What somebody deletes by hand is theirs to answer for; what the API erases, it erases whole. */
    @Test
    void whatTtlDidNotRemoveIsLeftAlone() throws IOException {
        deletedUser("ada");
        removeAsTtlDoes("ada");
        assertEquals(NO_FAILURES, purge(dynamoDb, stream.event(false)));
        assertNotEquals(List.of(), items("ada"));
    }

    @Test
    void whoCannotBePurgedIsReportedAndKeepsNobodyWaiting() throws IOException {
        for (String userId : List.of("ada", "bob", "eve")) {
            deletedUser(userId);
            removeAsTtlDoes(userId);
        }
        String event = stream.event(true);
        assertEquals(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + stream.removalOf("bob") + "\"}]}",
                purge(throttledFor("bob"), event));
        assertEquals(List.of(), items("ada"));
        assertEquals(List.of(), items("eve"));
        assertEquals(NO_FAILURES, purge(dynamoDb, event));
        assertEquals(List.of(), items("bob"));
    }

    private static String purge(DynamoDbClient client, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        DynamoDb db = new DynamoDb(client, RetryBackoff.system(() -> 0), new Reachability(() -> 0));
        new PurgeHandler(new Erasure(db, TABLE, Clock.systemUTC()))
                .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
        return answer.toString(UTF_8);
    }

    private DynamoDbClient throttledFor(String userId) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (String.valueOf(arguments[0]).contains("USER#" + userId)) {
                        throw ProvisionedThroughputExceededException.builder()
                                .message("slow down")
                                .build();
                    }
                    try {
                        return method.invoke(dynamoDb, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void deletedUser(String userId) {
        create(userId);
        delete(userId);
    }

    private void create(String userId) {
        send(
                "PUT",
                userId,
                "application/json",
                "If-None-Match",
                "*",
                Map.of("name", "A", "email", userId + "@example.com"));
    }

    private void patch(String userId, int age) {
        send("PATCH", userId, "application/merge-patch+json", "X-None", "none", Map.of("age", age));
    }

    private void restore(String userId, String key) {
        send("POST", userId + "/restore", "application/json", "Idempotency-Key", key, null);
    }

    private void delete(String userId) {
        send("DELETE", userId, "application/json", "X-None", "none", null);
    }

    private void send(String method, String userId, String type, String header, String value, Object body) {
        TestResponse answer = entryPoints
                .lambda(LambdaEntryPoint.Format.V2, false)
                .send(
                        method,
                        "/users/" + userId,
                        Map.of("Content-Type", List.of(type), header, List.of(value)),
                        body == null ? new byte[0] : bytes(body));
        assertEquals(2, answer.status() / 100, answer::toString);
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void removeAsTtlDoes(String userId) {
        dynamoDb.deleteItem(delete -> delete.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS("USER#" + userId), "sk", AttributeValue.fromS("USER"))));
    }

    /** The sort keys of all that is kept of a user. */
    private List<String> items(String userId) {
        return dynamoDb
                .query(query -> query.tableName(TABLE)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("USER#" + userId))))
                .items()
                .stream()
                .map(item -> item.get("sk").s())
                .toList();
    }
}
