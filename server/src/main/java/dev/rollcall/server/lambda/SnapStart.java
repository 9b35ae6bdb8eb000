package dev.rollcall.server.lambda;

import dev.rollcall.server.dynamodb.ClientSettings;
import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What Lambda calls around a snapshot. Before it, the function is primed. After a restore nothing has to be done: the
 * snapshot has no connection, and every id comes from the kernel's random numbers.
 */
final class SnapStart implements Resource {

    /** More would only enlarge the snapshot. */
    private static final int REQUESTS = 1_000;

    /** Lambda gives initialisation and this 130 s together, and a function of little memory a part of a processor. */
    private static final Duration BUDGET = Duration.ofSeconds(20);

    private final Priming priming;
    private final SwitchableHttpClient http;
    private final JsonMapper json;

    SnapStart(FunctionHandler handler, ApplicationContext context) {
        this.json = context.getBean(JsonMapper.class);
        this.http = context.getBean(SwitchableHttpClient.class);
        this.priming = new Priming(handler, context);
    }

    static boolean isOn() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** The runtime holds its resources weakly, so the caller must keep this object. */
    SnapStart register() {
        Core.getGlobalContext().register(this);
        return this;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        JsonLogs.beQuiet(true); // nobody sent these requests, so neither logs nor metrics may count them
        try {
            reachDynamoDb();
            prime();
        } finally {
            JsonLogs.beQuiet(false);
        }
    }

    private void prime() throws IOException {
        SdkHttpClient connected = http.switchTo(new InMemoryDynamoDb(json));
        try {
            priming.run(REQUESTS, BUDGET);
        } finally {
            http.switchTo(ClientSettings.http());
            connected.close();
        }
    }

    /** One read, to load what connecting needs. Its answer, 404 or 503, does not matter. */
    private void reachDynamoDb() throws IOException {
        priming.send(new PrimingRequest("GET", "/users/priming", Map.of(), Map.of(), ""), true);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // the first request that needs a connection opens one
    }
}
