package dev.rollcall.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.api.model.User;
import dev.rollcall.api.model.UserStatus;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(environments = "lambda", startApplication = false)
@Property(name = "rollcall.issuer", value = "https://issuer.example.com")
@Property(name = "rollcall.audience", value = "rollcall")
class TimestampsTest {

    @Inject
    private JsonMapper mapper;

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T15:46:11Z, 2026-11-21T15:46:11.000Z",
        "2026-11-21T15:46:11.470Z, 2026-11-21T15:46:11.470Z",
        "2026-11-21T15:46:00Z, 2026-11-21T15:46:00.000Z"
    })
    void haveAlwaysMilliseconds(String time, String written) throws IOException {
        OffsetDateTime at = OffsetDateTime.parse(time);
        User user = new User("a", "Ada", "ada@example.com", UserStatus.ACTIVE, at, at);
        assertEquals(
                written,
                mapper.readValue(mapper.writeValueAsBytes(user), Argument.mapOf(String.class, Object.class))
                        .get("createdAt"));
    }
}
