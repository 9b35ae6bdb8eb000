package dev.rollcall.server.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/timeouts.md} says how long each part waits, and each waits for less long than the one around it. */
class TimeoutsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+?) \\| [^|]+ \\| ([0-9.]+) \\|");

    private final Map<String, Duration> page = page();

    @Test
    void theServersAreThoseOfThePage() {
        assertEquals(Deadline.CALLS_BEGIN, page.get("server, calls begin"));
        assertEquals(ClientSettings.CALL, page.get("server, call"));
        assertEquals(ClientSettings.ATTEMPT, page.get("AWS SDK, attempt"));
        assertEquals(ClientSettings.SOCKET, page.get("AWS SDK, socket"));
        assertEquals(ClientSettings.CONNECT, page.get("AWS SDK, connect"));
        assertEquals(ClientSettings.ACQUIRE, page.get("AWS SDK, pool"));
    }

    @Test
    void theClientsAreThoseOfThePage() throws IOException {
        String client = read("../client-sdk/src/main/java/dev/rollcall/client/RollcallClientBuilder.java");
        assertEquals(
                page.get("Java client, call"), seconds(client, "Duration timeout = Duration.ofSeconds\\((\\d+)\\)"));
        assertEquals(
                page.get("Java client, attempt"),
                seconds(client, "Duration attemptTimeout = Duration.ofSeconds\\((\\d+)\\)"));
    }

    @Test
    void theFunctionsIsThatOfThePage() throws IOException {
        String template = read("../template.yaml");
        assertEquals(page.get("Lambda"), seconds(template, "(?s)\\n  FunctionTimeout:.*?Default: (\\d+)"));
    }

    @Test
    void eachIsShorterThanTheOneAroundIt() {
        List<Duration> inside = page.entrySet().stream()
                .filter(row ->
                        !row.getKey().equals("API Gateway") && !row.getKey().equals("Lambda"))
                .map(Map.Entry::getValue)
                .toList();
        assertEquals(
                inside.stream().distinct().sorted(Comparator.reverseOrder()).toList(), inside);
        assertEquals(
                List.of(page.get("API Gateway"), page.get("Lambda"), page.get("server, request")),
                List.of(page.get("server, request"), page.get("Lambda"), page.get("API Gateway")).stream()
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    private static Map<String, Duration> page() {
        Map<String, Duration> rows = new LinkedHashMap<>();
        try {
            ROW.matcher(read("../docs/timeouts.md"))
                    .results()
                    .forEach(row -> rows.put(row.group(1), duration(row.group(2))));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return rows;
    }

    private static Duration seconds(String source, String pattern) {
        return Pattern.compile(pattern)
                .matcher(source)
                .results()
                .findFirst()
                .map((MatchResult found) -> duration(found.group(1)))
                .orElseThrow();
    }

    private static Duration duration(String seconds) {
        return Duration.ofMillis(Math.round(1_000 * Double.parseDouble(seconds)));
    }

    private static String read(String path) throws IOException {
        return Files.readString(Path.of(path));
    }
}
