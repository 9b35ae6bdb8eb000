package dev.rollcall.local;

import dev.rollcall.server.lambda.FunctionHandler;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A server with an empty directory in memory, the function on the same one, and every way into them. */
public final class Doors implements AutoCloseable {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "micronaut.server.port",
            -1,
            "rollcall.data",
            "memory",
            "rollcall.tables",
            Tables.EXAMPLE,
            "rollcall.cursor-keys",
            "of all doors");

    private final EmbeddedServer server;
    private final FunctionHandler handler;

    private Doors(EmbeddedServer server, FunctionHandler handler) {
        this.server = server;
        this.handler = handler;
    }

    /** Starts a server on a port that is free. */
    public static Doors open(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(DEFAULTS);
        all.putAll(settings);
        EmbeddedServer server = Main.start(all);
        DynamoDbClient client = server.getApplicationContext().getBean(DynamoDbClient.class);
        return new Doors(server, new FunctionHandler(FunctionContext.start(all, client)));
    }

    public EmbeddedServer server() {
        return server;
    }

    public Door http() {
        return new HttpDoor("http://localhost:" + server.getPort());
    }

    public Door lambda(LambdaDoor.Format format, boolean base64) {
        return new LambdaDoor(handler, format, base64);
    }

    public List<Door> all() {
        return Stream.concat(
                        Stream.of(http()),
                        Stream.of(LambdaDoor.Format.values())
                                .flatMap(format -> Stream.of(lambda(format, false), lambda(format, true))))
                .toList();
    }

    @Override
    public void close() {
        handler.close();
        server.getApplicationContext().close();
    }
}
