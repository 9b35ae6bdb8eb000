package dev.rollcall.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rollcall.api.Contract;
import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.testkit.InMemoryRollcall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestkitTest {
    static List<OpenApiDocument.Operation> operations() {
        return OpenApiDocument.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theTestkitKnowsEveryOperation(OpenApiDocument.Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]*}", "123");
        Request request =
                new Request(operation.method(), URI.create("http://in-memory.invalid" + path), Map.of(), null);
        Response response = new InMemoryRollcall().send(request).join();
        assertNotEquals(501, response.status(), "Add " + operation.id() + " to Routes of client-sdk/testkit");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theTestkitRefusesTheConditionsThatTheServerRefuses(OpenApiDocument.Operation operation) {
        Contract.Operation known = Contract.operation(operation.id());
        String path = operation.path().replaceAll("\\{[^}]*}", "123");
        for (String condition : List.of("If-Match", "If-None-Match")) {
            Request request = new Request(
                    operation.method(),
                    URI.create("http://in-memory.invalid" + path),
                    Map.of(condition, "\"1\""),
                    null);
            String answer =
                    new String(new InMemoryRollcall().send(request).join().body(), StandardCharsets.UTF_8);
            boolean kept = known.scope().isEmpty()
                    || known.parameters().values().stream()
                            .anyMatch(parameter -> parameter.name().equals(condition));
            assertEquals(!kept, answer.contains("\"parameter\":\"" + condition + "\""), condition + " -> " + answer);
        }
    }
}
