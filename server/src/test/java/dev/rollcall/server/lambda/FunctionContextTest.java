package dev.rollcall.server.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No request is answered otherwise because beans are left out. */
class FunctionContextTest {

    @Test
    void everyRequestIsAnsweredAsByWholeMicronaut() throws IOException {
        assertEquals(answers(ApplicationContext.builder()), answers(FunctionContext.builder()));
    }

    private static List<String> answers(ApplicationContextBuilder builder) throws IOException {
        Map<String, Object> settings = Map.of(
                "rollcall.cursor-keys", "a test's key",
                "rollcall.tables", "listed",
                "rollcall.issuer", "https://issuer.example.com",
                "rollcall.audience", "rollcall");
        try (ApplicationContext context =
                builder.environments("lambda").properties(settings).start()) {
            InMemoryDynamoDb dynamoDb = new InMemoryDynamoDb(context.getBean(JsonMapper.class));
            context.getBean(SwitchableHttpClient.class).switchTo(dynamoDb).close();
            Priming priming = new Priming(new FunctionHandler(context), context);
            List<String> answers = new ArrayList<>();
            for (PrimingRequest request : priming.round("u")) {
                answers.add(request + comparable(priming.send(request, true)));
                answers.add(request + comparable(priming.send(request, false)));
            }
            return answers;
        }
    }

    /** Status, names of headers, and the body; of a success only its members, since values and order may be random. */
    private static String comparable(byte[] answer) throws IOException {
        Map<String, Object> event = EventJson.read(new ByteArrayInputStream(answer));
        String status = String.valueOf(event.get("statusCode"));
        Object headers = event.getOrDefault("multiValueHeaders", event.get("headers"));
        String body = EventJson.text(event, "body");
        return status
                + ' '
                + new TreeSet<>(((Map<?, ?>) headers).keySet())
                + ' '
                + (status.startsWith("2") ? members(body) : body.replaceAll("\"requestId\":\"[^\"]*\"", ""));
    }

    private static List<String> members(String json) {
        return Pattern.compile("\"(\\w+)\":")
                .matcher(json)
                .results()
                .map(member -> member.group(1))
                .sorted()
                .toList();
    }
}
