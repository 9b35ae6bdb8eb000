package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.auth.AccessDenied;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the start has refused already, refused once more by each request's own address. */
class BrowserSafetyTest {

    @Test
    void anOpenServerRefusesOtherMachinesWhateverItListensOn() {
        assertDoesNotThrow(() -> ask(null, "127.0.0.1"));
        assertDoesNotThrow(() -> ask(null, "::1"));
        assertThrows(AccessDenied.Forbidden.class, () -> ask(null, "192.0.2.1"));
        assertThrows(AccessDenied.Forbidden.class, () -> ask(" ", "2001:db8::1"));
    }

    @Test
    void aClosedServerAnswersThem() {
        assertDoesNotThrow(() -> ask("https://issuer.example", "192.0.2.1"));
    }

    private static void ask(@Nullable String issuer, String caller) {
        Configuration configuration = new Configuration(
                "rollcall", "1", "1", List.of(), List.of(), issuer, List.of("rollcall"), "", null, List.of());
        new BrowserSafety(configuration, new SignIn(configuration, "rollcall-web", List.of()))
                .refuseOtherMachines(new From(new InetSocketAddress(caller, 1)));
    }

    private static final class From extends SimpleHttpRequest<Object> {
        private final InetSocketAddress caller;

        From(InetSocketAddress caller) {
            super(HttpMethod.GET, "/users", null);
            this.caller = caller;
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            return caller;
        }
    }
}
