package dev.rollcall.local.contract;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.testkit.InMemoryRollcall;
import java.net.URI;
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
}
