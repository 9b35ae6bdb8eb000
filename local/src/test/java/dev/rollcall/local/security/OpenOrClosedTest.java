package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoints;
import dev.rollcall.server.lambda.FunctionHandler;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Open on loopback, closed by an issuer, and never open where others can reach it. */
class OpenOrClosedTest {

    @Test
    void withoutAnIssuerThisMachineNeedsNoToken() {
        try (EntryPoints entryPoints = EntryPoints.open(Map.of())) {
            assertEquals(200, status(entryPoints));
        }
    }

    @Test
    void anIssuerClosesIt() {
        try (Issuer issuer = Issuer.start();
                EntryPoints entryPoints = EntryPoints.open(issuer.settings())) {
            assertEquals(401, status(entryPoints));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"})
    void anOpenServerDoesNotListenBeyondLoopback(String host) {
        String reason = refused(Map.of("micronaut.server.host", host));
        assertTrue(reason.contains("open to everybody who can reach " + host), reason);
        assertTrue(reason.contains("set ROLLCALL_ISSUER"), reason);
    }

    /** With a listener of its own the server does not ask for its host. */
    @Test
    void anOpenServerHasNoListenerBeyondLoopback() {
        String reason = refused(Map.of(
                "micronaut.server.netty.listeners.lan.host",
                "0.0.0.0",
                "micronaut.server.netty.listeners.lan.port",
                -1));
        assertTrue(reason.contains("open to everybody who can reach 0.0.0.0"), reason);
    }

    /** Whoever it is called by: another name for the server than localhost, and another machine's address, are good. */
    @Test
    void aClosedServerMayListenAnywhere() {
        try (Issuer issuer = Issuer.start()) {
            Map<String, Object> settings = new HashMap<>(issuer.settings());
            settings.put("micronaut.server.host", "127.0.0.2");
            try (EntryPoints entryPoints = EntryPoints.open(settings)) {
                assertEquals("127.0.0.2", entryPoints.server().getHost());
                assertEquals(401, read(entryPoints, Map.of()));
                Map<String, List<String>> reader = new HashMap<>(Credential.bearer(issuer.token("users:read")));
                assertEquals(200, read(entryPoints, reader));
                reader.put("Host", List.of("rollcall.example.com"));
                assertEquals(200, read(entryPoints, reader));
            }
        }
    }

    private static int read(EntryPoints entryPoints, Map<String, List<String>> headers) {
        return entryPoints.raw().send("GET", "/users", headers, new byte[0]).status();
    }

    @Test
    void anIssuerWithoutAnAudienceIsNotEnough() {
        String reason = refused(Map.of("rollcall.issuer", "https://issuer.example.com"));
        assertTrue(reason.contains("Set ROLLCALL_AUDIENCE"), reason);
    }

    /** In the cloud nothing vouches for loopback. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void theFunctionDoesNotStartWithoutAnIssuer(String issuer) {
        RuntimeException failure = assertThrows(RuntimeException.class, () -> new FunctionHandler(
                        ApplicationContext.builder(Map.of("rollcall.issuer", issuer), "lambda")
                                .deduceEnvironment(false)
                                .banner(false)
                                .start())
                .close());
        assertTrue(messages(failure).contains("ROLLCALL_ISSUER"), messages(failure));
    }

    private static String refused(Map<String, Object> settings) {
        return messages(assertThrows(
                RuntimeException.class, () -> EntryPoints.open(settings).close()));
    }

    private static String messages(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .toList()
                .toString();
    }

    private static int status(EntryPoints entryPoints) {
        return entryPoints.http().send("GET", "/users", Map.of(), new byte[0]).status();
    }
}
