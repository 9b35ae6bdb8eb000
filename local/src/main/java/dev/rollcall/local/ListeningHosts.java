package dev.rollcall.local;

import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

/** The hosts that the server is configured to listen on: those of its listeners, or else its own. */
record ListeningHosts(List<String> names) {
    private static final String ANY = "0.0.0.0";

    static ListeningHosts of(NettyHttpServerConfiguration server) {
        var listeners = server.getListeners();
        return new ListeningHosts(
                listeners == null || listeners.isEmpty()
                        ? List.of(server.getHost().orElse(ANY))
                        : listeners.stream()
                                .map(listener -> Objects.requireNonNullElse(listener.getHost(), ANY))
                                .toList());
    }

    List<String> beyondLoopback() {
        return names.stream().filter(host -> !isLoopback(host)).toList();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
