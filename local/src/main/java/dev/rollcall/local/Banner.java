package dev.rollcall.local;

import dev.rollcall.server.Configuration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;

/** The text after the start: the addresses, who has access, and where the data is. */
final class Banner {
    /** The hosts that {@code localhost} reaches. */
    private static final List<String> LOCALHOST = List.of("localhost", "127.0.0.1", "0.0.0.0", "::1", "::");

    private Banner() {}

    static String of(EmbeddedServer server) {
        ApplicationContext context = server.getApplicationContext();
        ListeningHosts hosts = ListeningHosts.of(context.getBean(NettyHttpServerConfiguration.class));
        return """

            Rollcall is running. Ctrl-C stops it.

              Web page     http://%1$s:%2$d/
              Swagger UI   http://%1$s:%2$d/swagger-ui
              API          http://%1$s:%2$d/users
              Access       %3$s
              Data         %4$s
            """.formatted(
                        name(hosts.names().getFirst()),
                        server.getPort(),
                        access(hosts, context.getBean(Configuration.class)),
                        data(context.getBean(LocalDynamoDb.Store.class)));
    }

    private static String name(String host) {
        return LOCALHOST.contains(host) ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    }

    private static String access(ListeningHosts hosts, Configuration configuration) {
        return "from %s, %s"
                .formatted(
                        hosts.beyondLoopback().isEmpty()
                                ? "this machine alone"
                                : "whoever reaches " + String.join(" or ", hosts.beyondLoopback()),
                        configuration.isOpen() ? "without a token" : "with a token of " + configuration.issuer());
    }

    private static String data(LocalDynamoDb.Store store) {
        return store.folder().map(folder -> folder.path().toString()).orElse("in memory: gone when Rollcall stops");
    }
}
