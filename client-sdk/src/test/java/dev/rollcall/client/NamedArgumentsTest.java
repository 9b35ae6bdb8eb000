package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An argument that cannot work is named where it is given, and not shown. */
class NamedArgumentsTest {
    private static final String HALF = "hidden\ud83d";
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("a@b.cd").build();

    private final RollcallClient rollcall = RollcallClient.builder()
            .baseUrl("http://nowhere.invalid")
            .transport(request -> CompletableFuture.failedFuture(new AssertionError("sent")))
            .build();

    @Test
    void aNullIsNamed() {
        UsersApi users = rollcall.users();
        Table table = rollcall.tables("t");
        Map<String, ?> key = Map.of("id", "1");
        Map<Executable, String> nulls = new LinkedHashMap<>();
        nulls.put(() -> users.with(null), "options");
        nulls.put(() -> users.get("u", (GetUser) null), "parameters");
        nulls.put(() -> users.list(null), "parameters");
        nulls.put(() -> users.history(null), "userId");
        nulls.put(() -> rollcall.async().users().history(null), "userId");
        nulls.put(() -> users.getIfChanged("u", (String) null), "If-None-Match");
        nulls.put(() -> users.create(ADA, null), "idempotencyKey");
        nulls.put(() -> users.patch("u", UserPatch.builder().build(), (IfMatch) null), "ifMatch");
        nulls.put(() -> rollcall.tables(null), "name");
        nulls.put(() -> rollcall.async().tables(null), "name");
        nulls.put(() -> table.create(null), "Item");
        nulls.put(() -> table.read(null), "Key");
        nulls.put(() -> table.delete(key, null), "members");
        nulls.put(() -> table.update(key, null, Map.of()), "UpdateExpression");
        nulls.put(() -> table.update(key, "SET a = :a", null), "values");
        nulls.put(() -> table.list(null), "members");
        nulls.put(() -> IdempotencyKey.of(null), "Idempotency-Key");
        nulls.put(() -> IfMatch.of(null), "If-Match");
        nulls.put(() -> UserStatus.of(null), "value");
        nulls.put(() -> User.fromJson((String) null), "json");
        nulls.put(() -> AccessToken.of(null), "value");
        nulls.put(() -> TokenProvider.of(null), "source");
        nulls.put(() -> RequestOptions.none().header(null, "x"), "name");
        nulls.put(() -> RequestOptions.none().header("X-A", null), "X-A");
        nulls.put(() -> RequestOptions.none().query(null, "x"), "name");
        nulls.put(() -> RollcallClient.builder().header(null, "x"), "name");
        nulls.put(() -> RollcallClient.builder().wrap(null), "wrap");
        nulls.put(() -> JdkTransport.builder().httpClient(null), "httpClient");
        nulls.put(() -> JdkTransport.builder().proxyLogin("ada", null), "password");
        nulls.forEach((call, name) -> assertEquals(
                name, assertThrows(NullPointerException.class, call).getMessage()));
    }

    @Test
    void aHeaderThatTheContractKnowsKeepsItsFormHoweverItIsGiven() {
        for (String name : List.of("Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY")) {
            refused(() -> RequestOptions.none().header(name, "hidden".repeat(50)));
            refused(() -> RequestOptions.none().header(name, "hidden,b"));
            refused(() -> RollcallClient.builder().header(name, "hidden b"));
        }
        refused(() -> RequestOptions.none().header("if-match", "hidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer hidden", "hidden hidden", " hidden", "hidden ", "hidden\n", " "})
    void aTokenHasNoSpaces(String token) {
        refused(() -> RollcallClient.builder().bearerToken(token));
        refused(() -> AccessToken.of(token));
    }

    @Test
    void aHeaderHasNoSpacesAtItsEnds() {
        for (String value : List.of(" ", " hidden", "hidden ")) {
            refused(() -> RollcallClient.builder().apiKey(value));
            refused(() -> RequestOptions.none().header("X-A", value));
        }
    }

    @Test
    void halfOfASurrogatePairIsRefusedWhereItIsSaid() {
        refused(() -> RequestOptions.none().query("q", HALF));
        refused(() -> RequestOptions.none().query(HALF, "x"));
        refused(() -> RequestOptions.none().query("", "hidden"));
        refused(() -> ClientCredentials.of("http://h/t", HALF, "s"));
        refused(() -> ClientCredentials.of("http://h/t", "i", HALF));
        refused(() -> ClientCredentials.of("http://h/t", "i", "s").scope(HALF));
        refused(() -> JdkTransport.builder().proxyLogin(HALF, "p"));
        refused(() -> JdkTransport.builder().proxyLogin("n", HALF));
        refused(() -> RollcallClient.builder().baseUrl("http://hidden:0"));
    }

    @Test
    void aParameterOfAListIsRefusedBeforeItsFirstPage() {
        ListUsers odd = ListUsers.builder().namePrefix(HALF).build();
        refused(() -> rollcall.users().list(odd));
        refused(() -> rollcall.async().users().list(odd));
    }

    @Test
    void aUrlSaysWhichOneItIsAndWhatIsWrong() {
        String hosts = "; a host has ASCII letters, digits, dots and hyphens only.";
        for (String host : List.of("http://hidden_1:80", "http://hidden\u00e4.de/t")) {
            assertEquals("The base URL is http(s)://host[:port][/path]" + hosts, refused(() -> RollcallClient.builder()
                    .baseUrl(host)));
            assertEquals(
                    "The token URL is http(s)://host[:port]/path" + hosts,
                    refused(() -> ClientCredentials.of(host, "i", "s")));
        }
        assertEquals(
                "The token URL is http(s)://host[:port]/path.",
                refused(() -> ClientCredentials.of("http://hidden:0/t", "i", "s")));
    }

    /** The JDK would send it as a question mark. */
    @Test
    void whatIsNotAsciiInAUrlIsEncoded() {
        assertEquals("http://h/%C3%A4/b", BaseUrl.normal("http://h/\u00e4/b/"));
        assertEquals(
                "http://h/%C3%A4?x=%C3%A9",
                BaseUrl.endpoint("http://h/\u00e4?x=\u00e9").toString());
    }

    @Test
    void anEtagThatIsNoneIsToldItsForm() {
        for (String etag : List.of("hidden", "\"hidden", "\"hidden\u00e4\"", "")) {
            assertEquals(
                    "If-Match must be * or ETags in double quotes, such as \"3\".", refused(() -> IfMatch.of(etag)));
            assertEquals(
                    "If-None-Match must be * or ETags in double quotes, such as \"3\".",
                    refused(() -> IfNoneMatch.of(etag)));
        }
    }

    private static String refused(Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertFalse(message.contains("hidden"), message);
        return message;
    }
}
