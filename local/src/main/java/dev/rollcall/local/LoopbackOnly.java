package dev.rollcall.local;

import dev.rollcall.server.auth.OpenAccess;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;

/** Allows access without a token, but only if the server cannot be reached from other machines. */
@Singleton
final class LoopbackOnly implements OpenAccess {
    LoopbackOnly(NettyHttpServerConfiguration server) {
        ListeningHosts.of(server).beyondLoopback().stream().findFirst().ifPresent(host -> {
            throw new CannotStart(
                    "Rollcall would be open to everybody who can reach %s: set ROLLCALL_ISSUER and ROLLCALL_AUDIENCE, or leave MICRONAUT_SERVER_HOST at 127.0.0.1."
                            .formatted(host),
                    null);
        });
    }
}
