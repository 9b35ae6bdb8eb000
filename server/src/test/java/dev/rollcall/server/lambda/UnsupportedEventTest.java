package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crash would be counted and tried again, and would raise an alarm that rolls a deployment back. */
@MicronautTest(environments = "lambda", startApplication = false)
@Property(name = "rollcall.cursor-keys", value = "a test's key")
@Property(name = "rollcall.issuer", value = "https://issuer.example.com")
@Property(name = "rollcall.audience", value = "rollcall")
class UnsupportedEventTest {

    @Inject
    private ApplicationContext context;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "7",
                "{",
                "{\"a\":",
                "{}",
                "{\"warmup\":true}",
                "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"{}\"}]}",
                "{\"path\":null,\"httpMethod\":\"GET\"}",
                "{\"path\":\"/health\"}",
                "{\"rawPath\":\"/health\",\"requestContext\":{}}",
                "{\"path\":\"/users\",\"httpMethod\":\"POST\",\"isBase64Encoded\":true,\"body\":\"e30*\"}",
                "{\"rawPath\":\"/users\",\"requestContext\":{\"http\":{\"method\":\"POST\"}},\"isBase64Encoded\":true,"
                        + "\"body\":\"e\"}",
                "{\"path\":\"/health\",\"httpMethod\":\"GET\",\"requestContext\":{\"elb\":{\"targetGroupArn\":\"a\"}}}"
            })
    void whatIsNoRequestOfAGatewayIsRefusedInASentence(String event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new FunctionHandler(context).handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), output, null);
        JsonNode answer = context.getBean(JsonMapper.class).readValue(output.toByteArray(), JsonNode.class);
        assertEquals(400, answer.get("statusCode").getIntValue(), output::toString);
        assertTrue(answer.get("body").getStringValue().endsWith("."), output::toString);
        assertEquals("text/plain", answer.get("headers").get("Content-Type").getStringValue());
    }
}
