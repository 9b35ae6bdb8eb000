package dev.rollcall.client.spring;

import dev.rollcall.client.ClientCredentials;
import dev.rollcall.client.JdkTransport;
import dev.rollcall.client.JdkTransportBuilder;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallClientBuilder;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** What the properties say, said to the client's builder. */
final class ConfiguredBuilder {
    private ConfiguredBuilder() {}

    static RollcallClientBuilder of(RollcallProperties properties, @Nullable SslBundles bundles) {
        RollcallClientBuilder builder = RollcallClient.builder().transport(transport(properties, bundles));
        set(properties.baseUrl(), builder::baseUrl);
        set(properties.token(), builder::bearerToken);
        set(properties.apiKey(), builder::apiKey);
        set(properties.credentials(), credentials -> builder.tokens(tokens(credentials)));
        set(properties.timeout(), builder::timeout);
        set(properties.attemptTimeout(), builder::attemptTimeout);
        set(properties.connectTimeout(), builder::connectTimeout);
        set(
                properties.maxAttempts(),
                attempts -> builder.retry(RetryPolicy.defaults().maxAttempts(attempts)));
        properties.headers().forEach(builder::header);
        return builder;
    }

    private static JdkTransportBuilder transport(RollcallProperties properties, @Nullable SslBundles bundles) {
        JdkTransportBuilder transport = JdkTransport.builder().gzip(properties.gzip());
        if (bundles != null) {
            set(
                    properties.sslBundle(),
                    name -> transport.sslContext(bundles.getBundle(name).createSslContext()));
        }
        return transport;
    }

    private static ClientCredentials tokens(RollcallProperties.Credentials credentials) {
        ClientCredentials tokens =
                ClientCredentials.of(credentials.tokenUrl(), credentials.clientId(), credentials.clientSecret());
        for (Map.Entry<String, String> parameter : credentials.parameters().entrySet()) {
            tokens = tokens.parameter(parameter.getKey(), parameter.getValue());
        }
        return credentials.secretInBody() ? tokens.secretInBody() : tokens;
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
