package dev.rollcall.server.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What Lambda calls: answers API Gateway's events of both payload formats. */
public final class FunctionHandler implements RequestStreamHandler, AutoCloseable {

    static {
        JsonLogs.use();
    }

    private final GatewayHttpHandler handler;

    @SuppressWarnings("unused") // the runtime holds it weakly
    private final @Nullable SnapStart snapStart;

    /** Lambda's entry point. */
    public FunctionHandler() {
        this(ApplicationContext.builder("lambda")
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
        GatewayEvent event = GatewayEvents.read(input);
        handler.answer(event).writeTo(output, event.format());
    }

    @Override
    public void close() {
        handler.close();
    }
}
