package dev.rollcall.server.lambda;

import dev.rollcall.server.dynamodb.ClientSettings;
import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What Lambda calls around a snapshot: the function is primed before it. After a restore there is nothing left to do,
 * since no connection is in the snapshot, and every id comes from the kernel's randomness.
 */
final class SnapStart implements Resource {

    /** More only enlarge the snapshot. */
    private static final int REQUESTS = 1_000;

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

    /** The runtime holds its resources weakly: whoever calls this keeps it. */
    SnapStart register() {
        Core.getGlobalContext().register(this);
        return this;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        JsonLogs.beQuiet(true); // nobody sent these requests: neither logs nor metrics shall count them
        try {
            reachDynamoDb();
            prime();
        } finally {
            JsonLogs.beQuiet(false);
        }
    }

    private void prime() throws IOException {
        SdkHttpClient connected = http.switchTo(new ScratchDynamoDb(json));
        try {
            priming.run(REQUESTS);
        } finally {
            http.switchTo(ClientSettings.http());
            connected.close();
        }
    }

    /** One read, for the sake of what connecting loads; its answer, 404 or 503, does not matter. */
    private void reachDynamoDb() throws IOException {
        priming.send(new PrimingRequest("GET", "/users/priming", Map.of(), Map.of(), ""), true);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // the first request that needs a connection opens one
    }
}
