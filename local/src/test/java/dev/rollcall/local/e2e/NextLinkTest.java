package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.UserInput;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who follows {@code Link} sees what who sends {@code nextCursor} sees. */
class NextLinkTest extends EveryEntryPointTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aListIsWalkedByItsLinks(EntryPoint entryPoint) {
        String prefix = "Zoë & Co+ " + UUID.randomUUID();
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(client(entryPoint)
                    .users()
                    .create(UserInput.builder()
                            .name(prefix + ' ' + i)
                            .email(UUID.randomUUID() + "@example.com")
                            .build())
                    .userId());
        }
        String first = "/users?limit=2&orderBy=name&namePrefix=" + URLEncoder.encode(prefix, UTF_8);
        List<String> walked = walk(entryPoint, URI.create(first), created.size());
        assertEquals(3, walked.size());
        created.forEach(id -> assertEquals(
                1, walked.stream().filter(page -> page.contains(id)).count(), id));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aHistoryIsWalkedByItsLinks(EntryPoint entryPoint) {
        String id = client(entryPoint)
                .users()
                .create(UserInput.builder()
                        .name("Ada")
                        .email(UUID.randomUUID() + "@example.com")
                        .build())
                .userId();
        client(entryPoint).users().delete(id);
        client(entryPoint).users().restore(id);
        List<String> walked = walk(entryPoint, URI.create("/users/" + id + "/history?limit=1"), 3);
        assertEquals(3, walked.size());
        assertTrue(walked.get(0).contains("restored") && walked.get(2).contains("created"), walked::toString);
    }

    private static List<String> walk(EntryPoint entryPoint, URI first, int most) {
        List<String> pages = new ArrayList<>();
        Optional<URI> target = Optional.of(first);
        while (target.isPresent() && pages.size() <= most) {
            TestResponse page = entryPoint.send("GET", target.get().toString(), Map.of(), new byte[0]);
            assertEquals(200, page.status(), page::text);
            pages.add(page.text());
            target = page.header("Link").map(NextLinkTest::target).map(target.get()::resolve);
        }
        return pages;
    }

    private static String target(String link) {
        Matcher next = NEXT.matcher(link);
        assertTrue(next.matches(), link);
        return next.group(1);
    }
}
