package dev.rollcall.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.api.model.User;
import dev.rollcall.api.model.UserStatus;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T15:46:11Z, 2026-11-21T15:46:11.000Z",
        "2026-11-21T15:46:11.470Z, 2026-11-21T15:46:11.470Z",
        "2026-11-21T15:46:00Z, 2026-11-21T15:46:00.000Z"
    })
    void haveAlwaysMilliseconds(String time, String written) throws IOException {
        OffsetDateTime at = OffsetDateTime.parse(time);
        User user = new User("a", "Ada", "ada@example.com", UserStatus.ACTIVE, at, at);
        try (ApplicationContext context = ApplicationContext.run(
                Map.of("rollcall.issuer", "https://issuer.example", "rollcall.audience", "rollcall"))) {
            JsonMapper mapper = context.getBean(JsonMapper.class);
            assertEquals(
                    written,
                    mapper.readValue(mapper.writeValueAsBytes(user), Argument.mapOf(String.class, Object.class))
                            .get("createdAt"));
        }
    }
}
