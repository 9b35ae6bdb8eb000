package dev.rollcall.local;

import io.micronaut.runtime.server.EmbeddedServer;

/** Says where to click. */
final class Banner {
    private Banner() {}

    static String of(EmbeddedServer server) {
        return "http://localhost:" + server.getPort();
    }
}
