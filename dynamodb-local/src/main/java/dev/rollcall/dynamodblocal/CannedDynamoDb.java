package dev.rollcall.dynamodblocal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers each operation with the same bytes, so that a measured call holds all of ours and nothing of a database. */
public final class CannedDynamoDb implements SdkHttpClient {

    private static final String ITEM = """
            {"pk":{"S":"USER#%1$s"},"sk":{"S":"USER"},"userId":{"S":"%1$s"},"name":{"S":"Ada Lovelace"},\
            "email":{"S":"%1$s@example.com"},"age":{"N":"36"},"status":{"S":"ACTIVE"},\
            "metadata":{"M":{"team":{"S":"analytics"}}},"createdAt":{"S":"2026-01-02T03:04:05.000Z"},\
            "updatedAt":{"S":"2026-01-02T03:04:05.000Z"},"version":{"N":"1"},"writeId":{"S":"write-id-000"},\
            "lineage":{"S":"write-id-000"},"cpk":{"S":"ACTIVE#0"},"csk":{"S":"2026-01-02T03:04:05.000Z\\u0001%1$s"},\
            "npk":{"S":"ACTIVE#0"},"nsk":{"S":"ada lovelace\\u0001%1$s"}}""";

    private static final byte[] FOUND = ("{\"Item\":" + ITEM.formatted("u1") + "}").getBytes(UTF_8);
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);
    private static final byte[] NOBODY = "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}".getBytes(UTF_8);
    private static final byte[] PAGE = IntStream.range(0, 21)
            .mapToObj(i -> ITEM.formatted("u" + i))
            .collect(Collectors.joining(",", "{\"Items\":[", "],\"Count\":21,\"ScannedCount\":21}"))
            .getBytes(UTF_8);

    private static final SdkHttpResponse HEAD = SdkHttpFullResponse.builder()
            .statusCode(200)
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .build();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return HttpExecuteResponse.builder()
                        .response(HEAD)
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer(request))))
                        .build();
            }

            @Override
            public void abort() {
                // there is nothing to interrupt
            }
        };
    }

    private static byte[] answer(HttpExecuteRequest request) throws IOException {
        String body = new String(
                request.contentStreamProvider().orElseThrow().newStream().readAllBytes(), UTF_8);
        return switch (request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("")) {
            case "DynamoDB_20120810.GetItem" -> FOUND;
            case "DynamoDB_20120810.Query" -> body.contains("SUSPENDED") ? NOBODY : PAGE;
            default -> NOTHING;
        };
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
