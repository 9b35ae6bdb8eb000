package dev.rollcall.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Starts Rollcall on this machine, and stops it with Ctrl-C. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        try {
            EmbeddedServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println(Banner.of(server));
        } catch (RuntimeException e) {
            System.err.println(sentence(e));
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

    /** What to change, if it is something that can be changed from outside; otherwise everything there is to know. */
    private static String sentence(RuntimeException e) {
        throw e;
    }
}
