package dev.rollcall.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Starts Rollcall on this machine; Ctrl-C stops it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        try {
            EmbeddedServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server.getApplicationContext()::close));
            System.out.println(Banner.of(server));
        } catch (RuntimeException e) {
            System.err.println(CannotStart.because(e).getMessage());
            System.exit(1);
        }
    }

    private static EmbeddedServer start() {
        ApplicationContext context = ApplicationContext.builder()
                .defaultEnvironments("local")
                .deduceEnvironment(false)
                .banner(false)
                .start();
        context.getBean(DynamoDbClient.class);
        return context.getBean(EmbeddedServer.class).start();
    }
}
