package dev.rollcall.server.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletExchange;
import io.micronaut.servlet.http.ServletHttpHandler;
import java.util.Objects;

/** Micronaut's HTTP stack, fed with gateway events. */
final class GatewayHttpHandler extends ServletHttpHandler<GatewayEvent, GatewayResponse<Object>> {

    private final ConversionService conversion;
    private final BodyBuilder bodyBuilder;
    private final BinaryTypeConfiguration binaryTypes;

    GatewayHttpHandler(ApplicationContext context) {
        super(context, context.getBean(ConversionService.class));
        this.conversion = context.getBean(ConversionService.class);
        this.bodyBuilder = context.getBean(BodyBuilder.class);
        this.binaryTypes = context.getBean(BinaryTypeConfiguration.class);
    }

    GatewayResponse<Object> answer(GatewayEvent event) {
        GatewayResponse<Object> response = new GatewayResponse<>(conversion, binaryTypes);
        GatewayRequest<Object> request = new GatewayRequest<>(event, response, conversion, bodyBuilder);
        GatewayContext.attach(request, event);
        service(request);
        return response;
    }

    @Override
    protected ServletExchange<GatewayEvent, GatewayResponse<Object>> createExchange(
            GatewayEvent event, GatewayResponse<Object> response) {
        return new GatewayRequest<>(event, Objects.requireNonNull(response), conversion, bodyBuilder);
    }
}
