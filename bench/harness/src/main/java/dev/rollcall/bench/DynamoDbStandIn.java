package dev.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.zip.CRC32;

/** Answers like DynamoDB, immediately and always with the same users, so that the functions can be compared. */
final class DynamoDbStandIn implements Server.Service {

    private static final String ITEM = """
            {"pk":{"S":"USER#%1$s"},"sk":{"S":"USER"},"userId":{"S":"%1$s"},"name":{"S":"Ada Lovelace"},\
            "email":{"S":"%1$s@example.com"},"age":{"N":"36"},"status":{"S":"ACTIVE"},\
            "metadata":{"M":{"team":{"S":"analytics"}}},"createdAt":{"S":"2026-01-02T03:04:05.000Z"},\
            "updatedAt":{"S":"2026-01-02T03:04:05.000Z"},"version":{"N":"1"},"writeId":{"S":"write-id-000"},\
            "lineage":{"S":"write-id-000"},"cpk":{"S":"ACTIVE#0"},"csk":{"S":"2026-01-02T03:04:05.000Z %1$s"},\
            "npk":{"S":"ACTIVE#0"},"nsk":{"S":"ada lovelace %1$s"}%2$s}""";

    private static final String DELETED = """
            ,"deletedAt":{"S":"2026-01-02T03:04:05.000Z"},"purgeAt":{"S":"2036-01-02T03:04:05.000Z"},\
            "expiresAt":{"N":"2082855845"}""";

    @Override
    public void serve(Http connection) throws IOException {
        for (Http.Request request = connection.read(); request != null; request = connection.read()) {
            byte[] body = answer(request).getBytes(UTF_8);
            CRC32 crc = new CRC32();
            crc.update(body);
            connection.write(
                    "200 OK",
                    Map.of(
                            "Content-Type", "application/x-amz-json-1.0",
                            "x-amzn-RequestId", "1",
                            "x-amz-crc32", Long.toString(crc.getValue())),
                    body);
        }
    }

    private static String answer(Http.Request request) {
        String body = new String(request.body(), UTF_8);
        String operation = request.headers().getOrDefault("x-amz-target", "");
        return switch (operation.substring(operation.indexOf('.') + 1)) {
            case "GetItem" ->
                body.contains("USER#") || !body.contains("\"sk\"")
                        ? "{\"Item\":" + item(id(body)) + "}"
                        : body.contains("EMAIL#") ? "{\"Item\":{\"userId\":{\"S\":\"u1\"}}}" : "{}";
            case "Query" -> "{\"Items\":[" + (body.contains("IndexName") ? item("u1") : "") + "],\"Count\":1}";
            default -> "{}";
        };
    }

    private static String id(String body) {
        int start = body.indexOf("USER#") + "USER#".length();
        return body.contains("USER#") ? body.substring(start, body.indexOf('"', start)) : "p1";
    }

    private static String item(String id) {
        return ITEM.formatted(id, id.startsWith("deleted") ? DELETED : "");
    }
}
