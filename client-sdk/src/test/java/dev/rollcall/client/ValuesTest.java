package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.User;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values are equal by what they hold, and nobody can change them. */
class ValuesTest {
    private static void same(Object one, Object other) {
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
    }

    @Test
    void optionsAreEqualWhateverTheCaseOfTheirHeaders() {
        RequestOptions none = RequestOptions.none();
        same(none.header("X-A", "1").query("q", "2"), none.header("x-a", "1").query("q", "2"));
        assertNotEquals(none.header("X-A", "1"), none.header("X-A", "2"));
        assertNotEquals(none.query("q", "1"), none.query("q", "2"));
    }

    @Test
    void requestsAndResponsesAreEqualByTheirBodies() {
        same(request("a"), request("a"));
        assertNotEquals(request("a"), request("b"));
        same(response("a"), response("a"));
        assertNotEquals(response("a"), response("b"));
    }

    private static HttpTransport.Request request(String body) {
        return new HttpTransport.Request("PUT", URI.create("http://h"), Map.of(), body.getBytes());
    }

    private static HttpTransport.Response response(String body) {
        return new HttpTransport.Response(200, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes());
    }

    @Test
    void whatWasPutInIsEqualToWhatIsReadOfIt() {
        User user = User.fromJson(TestServer.USER).toBuilder()
                .putAdditionalProperty("later", Map.of("a", 1, "b", List.of(2L, 0.5, 1e10), "c", Set.of("x")))
                .build();
        same(user, User.fromJson(user.toJson()));
        TableRequest request = TableRequest.builder()
                .operation("echo")
                .payload(Map.of("n", (short) 1, "u", user))
                .build();
        same(request, TableRequest.fromJson(request.toJson()));
    }

    @Test
    void nobodyCanChangeWhatWasPutIn() {
        AtomicInteger number = new AtomicInteger(1);
        Set<Object> set = new HashSet<>(Set.of(number));
        TableRequest request =
                TableRequest.builder().operation("echo").payload(set).build();
        number.set(2);
        set.add(3);
        assertEquals("{\"operation\":\"echo\",\"payload\":[1]}", request.toJson());
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(items, null);
        items.add("b");
        assertEquals(List.of("a"), page.items());
        assertThrows(NullPointerException.class, () -> new Page<>(null, null));
    }
}
