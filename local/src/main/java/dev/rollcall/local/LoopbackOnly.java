package dev.rollcall.local;

import dev.rollcall.server.auth.OpenAccess;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Lets this machine's users in without a token, as long as nobody else can reach the server. */
@Singleton
final class LoopbackOnly implements OpenAccess {
    LoopbackOnly(@Value("${micronaut.server.host:0.0.0.0}") String host) {
        if (!isLoopback(host)) {
            throw new CannotStart(
                    "Rollcall would be open to anybody who reaches %s: set ROLLCALL_ISSUER and ROLLCALL_AUDIENCE, or leave MICRONAUT_SERVER_HOST at 127.0.0.1."
                            .formatted(host),
                    null);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
