package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesOffTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "rollcall"})
    void tableOperationsAreOffUntilATableIsListed(String tables) {
        try (EntryPoints entryPoints = EntryPoints.open(Map.of("rollcall.tables", tables))) {
            for (EntryPoint entryPoint : entryPoints.all()) {
                TestResponse answer = entryPoint.send(
                        "POST",
                        "/DynamoDBManager",
                        Map.of("Content-Type", List.of("application/json")),
                        "{\"operation\":\"ping\"}".getBytes(UTF_8));
                assertEquals(403, answer.status(), answer::text);
                assertTrue(answer.text().contains("Table operations are off"), answer::text);
            }
        }
    }

    @Test
    void onThisMachineOneIsListed() {
        try (EntryPoints entryPoints = EntryPoints.open(Map.of())) {
            TestResponse answer = entryPoints
                    .http()
                    .send(
                            "POST",
                            "/DynamoDBManager",
                            Map.of("Content-Type", List.of("application/json")),
                            "{\"operation\":\"list\",\"tableName\":\"lambda-apigateway\"}".getBytes(UTF_8));
            assertEquals("{\"Items\":[],\"Count\":0,\"ScannedCount\":0}", answer.text());
        }
    }
}
