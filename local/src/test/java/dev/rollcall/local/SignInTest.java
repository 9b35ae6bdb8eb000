package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.Configuration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInTest {
    @Test
    void anOpenServerAsksNobodyToSignIn() {
        assertEquals(Map.of("api", ""), signIn(null, "").config());
        assertEquals("", signIn(null, "").origins());
    }

    @Test
    void anIssuerIsNamedWithTheScopesAsItWritesThem() {
        Map<String, String> config =
                signIn("https://issuer.example/pool", "rollcall/").config();
        assertEquals("https://issuer.example/pool", config.get("issuer"));
        assertEquals(
                "openid rollcall/users:read rollcall/users:write rollcall/users:admin rollcall/tables:operate",
                config.get("scope"));
    }

    @Test
    void thePageMayConnectToTheIssuerAndWhatIsListed() {
        assertEquals(
                " https://issuer.example:8443 https://login.example",
                signIn("https://issuer.example:8443/pool", "", "https://login.example")
                        .origins());
    }

    private static SignIn signIn(@Nullable String issuer, String prefix, String... endpoints) {
        Configuration configuration = new Configuration(
                "rollcall", "1", "1", List.of(), List.of(), issuer, List.of("rollcall"), prefix, null, List.of());
        return new SignIn(configuration, "rollcall-web", List.of(endpoints));
    }
}
