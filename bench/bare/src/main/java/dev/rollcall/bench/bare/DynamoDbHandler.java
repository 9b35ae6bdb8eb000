package dev.rollcall.bench.bare;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code GET /users/{userId}} from DynamoDB, with a client configured as AWS recommends for short cold starts. */
public final class DynamoDbHandler extends BareHandler {

    private static final String TABLE = System.getenv("ROLLCALL_TABLE");

    private final DynamoDbClient client = DynamoDbClient.builder()
            .region(Region.of(System.getenv("AWS_REGION")))
            .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();

    @Override
    Optional<User> find(String userId) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(TABLE)
                        .key(Map.of("pk", AttributeValue.fromS("USER#" + userId), "sk", AttributeValue.fromS("USER")))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(user(item));
    }

    private static User user(Map<String, AttributeValue> item) {
        return new User(
                item.get("userId").s(),
                item.get("name").s(),
                item.get("email").s(),
                item.containsKey("age")
                        ? (Integer) Integer.parseInt(item.get("age").n())
                        : null,
                item.get("status").s().toLowerCase(java.util.Locale.ROOT),
                metadata(item),
                item.get("createdAt").s(),
                item.get("updatedAt").s());
    }

    private static Map<String, String> metadata(Map<String, AttributeValue> item) {
        Map<String, String> metadata = new HashMap<>();
        if (item.containsKey("metadata")) {
            item.get("metadata").m().forEach((key, value) -> metadata.put(key, value.s()));
        }
        return metadata;
    }
}
