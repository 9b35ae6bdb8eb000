package dev.rollcall.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Starts Rollcall on this machine; Ctrl-C stops it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        try {
            EmbeddedServer server = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(server.getApplicationContext()::close));
            System.out.println(Banner.of(server));
        } catch (RuntimeException e) {
            System.err.println(CannotStart.because(e).getMessage());
            System.exit(1);
        }
    }

    /** Starts a server with the settings of the environment, except for {@code settings}. */
    static EmbeddedServer start(Map<String, Object> settings) {
        ApplicationContext context = ApplicationContext.builder(settings, "local")
                .deduceEnvironment(false)
                .banner(false)
                .start();
        try {
            // Before the port is opened, so that an unusable folder is reported first.
            context.getBean(DynamoDbClient.class);
            return context.getBean(EmbeddedServer.class).start();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }
}
