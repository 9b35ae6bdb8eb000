package dev.rollcall.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.rollcall.local.contract.CheckedFunction;
import dev.rollcall.server.lambda.FunctionHandler;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server with an empty directory in memory, and every way into it. */
public final class EntryPoints implements AutoCloseable {

    private final EmbeddedServer server;
    private final FunctionHandler handler;
    private final RequestStreamHandler function;

    private EntryPoints(EmbeddedServer server, Map<String, Object> settings) {
        this.server = server;
        this.handler = new FunctionHandler(FunctionContext.start(server.getApplicationContext(), settings));
        this.function = new CheckedFunction(handler);
    }

    /** Starts a server on a port that is free. */
    public static EntryPoints open(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("micronaut.server.port", -1, "rollcall.data", "memory"));
        all.putAll(settings);
        return new EntryPoints(Main.start(all), settings);
    }

    public EmbeddedServer server() {
        return server;
    }

    /** Behind the gateway. */
    public RequestStreamHandler function() {
        return function;
    }

    public EntryPoint http() {
        return new HttpEntryPoint("http://localhost:" + server.getPort());
    }

    /** Not among {@link #all()}: it takes what is no request. */
    public EntryPoint raw() {
        return new RawHttpEntryPoint(server.getHost(), server.getPort());
    }

    public EntryPoint lambda(LambdaEntryPoint.Format format, boolean base64) {
        return new LambdaEntryPoint(function, format, base64);
    }

    public List<EntryPoint> all() {
        return Stream.concat(
                        Stream.of(http()),
                        Stream.of(LambdaEntryPoint.Format.values())
                                .flatMap(format -> Stream.of(lambda(format, false), lambda(format, true))))
                .toList();
    }

    @Override
    public void close() {
        handler.close();
        server.getApplicationContext().close();
    }
}
