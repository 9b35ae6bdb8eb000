package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Lambda calls: answers API Gateway's events of both payload formats. */
public final class FunctionHandler implements RequestStreamHandler, AutoCloseable {

    static {
        JsonLogs.use();
    }

    private static final Logger LOG = LoggerFactory.getLogger(FunctionHandler.class);

    private final GatewayHttpHandler handler;

    @SuppressWarnings("unused") // the runtime holds it weakly
    private final @Nullable SnapStart snapStart;

    /** Lambda's entry point. */
    public FunctionHandler() {
        this(FunctionContext.builder()
                .environments("lambda")
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .banner(false)
                .start());
    }

    public FunctionHandler(ApplicationContext context) {
        this.handler = new GatewayHttpHandler(context);
        this.snapStart = SnapStart.isOn() ? new SnapStart(this, context).register() : null;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        try {
            GatewayEvent event = GatewayEvents.read(input);
            handler.answer(event).writeTo(output, event.format());
        } catch (UnsupportedEvent unsupported) {
            LOG.warn(unsupported.getMessage());
            output.write(refusal(unsupported).getBytes(UTF_8));
        }
    }

    /** An answer and not an error, which would be counted, sent again and raise an alarm. */
    private static String refusal(UnsupportedEvent unsupported) {
        return "{\"statusCode\":400,\"headers\":{\"Content-Type\":\"text/plain\"},\"body\":\""
                + unsupported.getMessage() + "\",\"isBase64Encoded\":false}";
    }

    @Override
    public void close() {
        handler.close();
    }
}
