package dev.rollcall.server.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What API Gateway hands over, of payload format 1.0 (REST API) or 2.0 (HTTP API).
 *
 * @param format {@code 1.0} or {@code 2.0}
 * @param path as the contract has it: without stage or base path
 * @param query still encoded, without its question mark
 * @param claims of the token that the gateway's authorizer has verified; null where there is no authorizer
 */
record GatewayEvent(
        String format,
        String method,
        String path,
        String query,
        HeaderFields headers,
        byte[] body,
        String requestId,
        @Nullable Map<String, String> claims) {}
