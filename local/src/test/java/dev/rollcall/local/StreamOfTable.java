package dev.rollcall.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table's stream as DynamoDB Local has it, handed over as Lambda does. */
final class StreamOfTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DynamoDbStreamsClient streams;
    private final String arn;

    StreamOfTable(LocalDynamoDb.Store store, DynamoDbClient dynamoDb, String table) {
        streams = store.dynamoDb().dynamoDbStreamsClient();
        begin(dynamoDb, table);
        arn = dynamoDb.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
    }

    /** On one machine the table has no stream. */
    private static void begin(DynamoDbClient dynamoDb, String table) {
        if (dynamoDb.describeTable(describe -> describe.tableName(table))
                        .table()
                        .streamSpecification()
                == null) {
            dynamoDb.updateTable(
                    update -> update.tableName(table).streamSpecification(stream -> stream.streamEnabled(true)
                            .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
        }
    }

    /**
     * All records so far.
     *
     * @param byTtl whether removals of users say that TTL did them, which DynamoDB Local's never say
     */
    String event(boolean byTtl) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "Records", records().stream().map(each -> json(each, byTtl)).toList()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The sequence number of the removal of a user. */
    String removalOf(String userId) {
        return records().stream()
                .filter(each -> isRemovalOfUser(each)
                        && each.dynamodb().keys().get("pk").s().equals("USER#" + userId))
                .map(each -> each.dynamodb().sequenceNumber())
                .findFirst()
                .orElseThrow();
    }

    private List<Record> records() {
        return streams.describeStream(describe -> describe.streamArn(arn)).streamDescription().shards().stream()
                .flatMap(shard -> streams
                        .getRecords(
                                get -> get.shardIterator(streams.getShardIterator(iterator -> iterator.streamArn(arn)
                                                .shardId(shard.shardId())
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                                        .shardIterator()))
                        .records()
                        .stream())
                .toList();
    }

    private static boolean isRemovalOfUser(Record each) {
        return each.eventName() == OperationType.REMOVE
                && each.dynamodb().keys().get("sk").s().equals("USER");
    }

    private Map<String, Object> json(Record each, boolean byTtl) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventID", each.eventID());
        json.put("eventName", each.eventNameAsString());
        json.put("eventVersion", "1.1");
        json.put("eventSource", "aws:dynamodb");
        json.put("awsRegion", "eu-central-1");
        json.put("dynamodb", change(each));
        json.put("eventSourceARN", arn);
        if (byTtl && isRemovalOfUser(each)) {
            json.put("userIdentity", Map.of("principalId", "dynamodb.amazonaws.com", "type", "Service"));
        }
        return json;
    }

    private static Map<String, Object> change(Record each) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put(
                "ApproximateCreationDateTime",
                each.dynamodb().approximateCreationDateTime().getEpochSecond());
        change.put("Keys", item(each.dynamodb().keys()));
        if (each.dynamodb().hasNewImage()) {
            change.put("NewImage", item(each.dynamodb().newImage()));
        }
        if (each.dynamodb().hasOldImage()) {
            change.put("OldImage", item(each.dynamodb().oldImage()));
        }
        change.put("SequenceNumber", each.dynamodb().sequenceNumber());
        change.put("SizeBytes", each.dynamodb().sizeBytes());
        change.put("StreamViewType", each.dynamodb().streamViewTypeAsString());
        return change;
    }

    private static Map<String, Object> item(Map<String, AttributeValue> item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> typed(entry.getValue())));
    }

    /** An empty map arrives here as nothing at all; no other value of the directory's is empty. */
    private static Map<String, Object> typed(AttributeValue value) {
        if (value.s() != null) {
            return Map.of("S", value.s());
        }
        if (value.n() != null) {
            return Map.of("N", value.n());
        }
        return value.hasL()
                ? Map.of("L", value.l().stream().map(StreamOfTable::typed).toList())
                : Map.of("M", item(value.m()));
    }
}
