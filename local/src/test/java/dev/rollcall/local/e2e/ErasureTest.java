package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErasureTest extends EveryEntryPointTest {

    private static final int MORE_THAN_A_TRANSACTION_TAKES = 100;

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aUserWithALongHistoryIsErasedWithAllOfIt(EntryPoint entryPoint) {
        String path = "/users/erased-" + Math.abs(entryPoint.toString().hashCode());
        String user = "{\"name\":\"Long\",\"email\":\"" + path.substring(7) + "@example.com\"}";
        assertEquals(
                201,
                send(entryPoint, "PUT", path, "application/json", user, "If-None-Match", "*")
                        .status());
        for (int age = 1; age <= MORE_THAN_A_TRANSACTION_TAKES; age++) {
            String patch = "{\"age\":" + age + "}";
            assertEquals(
                    200,
                    send(entryPoint, "PATCH", path, "application/merge-patch+json", patch, "Accept", "*/*")
                            .status());
        }
        assertEquals(
                204,
                send(entryPoint, "DELETE", path + "/record", "application/json", "", "Accept", "*/*")
                        .status());
        assertEquals(
                404,
                send(entryPoint, "GET", path + "/history", "application/json", "", "Accept", "*/*")
                        .status());
        assertEquals(
                201,
                send(entryPoint, "PUT", path, "application/json", user, "If-None-Match", "*")
                        .status());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aUserWhoHasChangedIsNotErased(EntryPoint entryPoint) {
        String path = "/users/changed-" + Math.abs(entryPoint.toString().hashCode());
        String user = "{\"name\":\"Changed\",\"email\":\"" + path.substring(7) + "@example.com\"}";
        TestResponse created = send(entryPoint, "PUT", path, "application/json", user, "If-None-Match", "*");
        String stale = created.header("ETag").orElseThrow();
        String patch = "{\"age\":36}";
        assertEquals(
                200,
                send(entryPoint, "PATCH", path, "application/merge-patch+json", patch, "If-Match", stale)
                        .status());
        assertEquals(
                412,
                send(entryPoint, "DELETE", path + "/record", "application/json", "", "If-Match", stale)
                        .status());
        assertEquals(
                200,
                send(entryPoint, "GET", path, "application/json", "", "Accept", "*/*")
                        .status());
    }

    private static TestResponse send(
            EntryPoint entryPoint, String method, String path, String type, String body, String header, String value) {
        return entryPoint.send(
                method, path, Map.of("Content-Type", List.of(type), header, List.of(value)), body.getBytes(UTF_8));
    }
}
