package dev.rollcall.local;

import io.micronaut.runtime.server.EmbeddedServer;

/** Says where to click, who may, and where the data lies. */
final class Banner {
    private Banner() {}

    static String of(EmbeddedServer server) {
        LocalDynamoDb.Store store = server.getApplicationContext().getBean(LocalDynamoDb.Store.class);
        return """

                Rollcall is running. Ctrl-C stops it.

                  Web page     http://localhost:%1$d/
                  Swagger UI   http://localhost:%1$d/swagger-ui
                  API          http://localhost:%1$d/users
                  Access       %2$s
                  Data         %3$s
                """.formatted(server.getPort(), access(server), data(store));
    }

    private static String access(EmbeddedServer server) {
        return server.getApplicationContext()
                .getProperty("rollcall.issuer", String.class)
                .map("from this machine alone, with a token of %s"::formatted)
                .orElse("from this machine alone, without a token");
    }

    private static String data(LocalDynamoDb.Store store) {
        return store.folder().map(folder -> folder.path().toString()).orElse("in memory: gone when Rollcall stops");
    }
}
