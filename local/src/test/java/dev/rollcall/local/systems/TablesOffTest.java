package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import dev.rollcall.local.Doors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesOffTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "rollcall"})
    void tableOperationsAreOffUntilATableIsListed(String tables) {
        try (Doors doors = Doors.open(Map.of("rollcall.tables", tables))) {
            for (Door door : doors.all()) {
                Answer answer = door.send(
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
        try (Doors doors = Doors.open(Map.of())) {
            Answer answer = doors.http()
                    .send(
                            "POST",
                            "/DynamoDBManager",
                            Map.of("Content-Type", List.of("application/json")),
                            "{\"operation\":\"list\",\"tableName\":\"lambda-apigateway\"}".getBytes(UTF_8));
            assertEquals("{\"Items\":[],\"Count\":0,\"ScannedCount\":0}", answer.text());
        }
    }
}
