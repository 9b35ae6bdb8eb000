package dev.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Answers {@code GetItem} like DynamoDB, but immediately and always alike, so that functions can be compared. */
final class DynamoDbStandIn implements Server.Service {

    private static final Pattern USER = Pattern.compile("USER#([^\"]*)");

    private static final String ANSWER = """
            {"Item":{"pk":{"S":"USER#%1$s"},"sk":{"S":"USER"},"userId":{"S":"%1$s"},"name":{"S":"Ada Lovelace"},\
            "email":{"S":"%1$s@example.com"},"age":{"N":"36"},"status":{"S":"ACTIVE"},\
            "metadata":{"M":{"team":{"S":"analytics"}}},"createdAt":{"S":"2026-01-02T03:04:05.000Z"},\
            "updatedAt":{"S":"2026-01-02T03:04:05.000Z"},"version":{"N":"1"},"writeId":{"S":"write-id-000"},\
            "lineage":{"S":"write-id-000"},"cpk":{"S":"ACTIVE#0"},"csk":{"S":"2026-01-02T03:04:05.000Z %1$s"},\
            "npk":{"S":"ACTIVE#0"},"nsk":{"S":"ada lovelace %1$s"}}}""";

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
        Matcher user = USER.matcher(new String(request.body(), UTF_8));
        if (!user.find()) {
            throw new IllegalArgumentException(request.line());
        }
        return ANSWER.formatted(user.group(1));
    }
}
