package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.dynamodb.Shards;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the time when there were always sixteen shards. */
class OlderFolderTest {

    private static final int USERS = 40;
    private static final Caller CALLER = new Caller("tester", "request-1");

    @TempDir
    Path folder;

    @Test
    void itsUsersAreInEveryListAsBefore() {
        try (ApplicationContext before = start(Map.of("rollcall.index-shards", 16, "rollcall.write-shards", 16))) {
            create(before, "old");
        }
        try (ApplicationContext now = start(Map.of())) {
            assertEquals(new Shards(16, 1), now.getBean(Shards.class));
            create(now, "new");
            for (UserQuery.Order order : UserQuery.Order.values()) {
                assertEquals(2 * USERS, listed(now, order).size(), order.name());
            }
        }
    }

    @Test
    void aNewFolderHasOneShard() {
        try (ApplicationContext context = start(Map.of())) {
            create(context, "new");
        }
        try (ApplicationContext context = start(Map.of())) {
            assertEquals(new Shards(1, 1), context.getBean(Shards.class));
        }
    }

    private ApplicationContext start(Map<String, Object> shards) {
        Map<String, Object> settings = new HashMap<>(Map.of("micronaut.server.port", -1, "rollcall.data", folder));
        settings.putAll(shards);
        return Main.start(settings).getApplicationContext();
    }

    private static void create(ApplicationContext context, String name) {
        Directory directory = context.getBean(Directory.class);
        for (int i = 0; i < USERS; i++) {
            EmailAddress email = new EmailAddress(name + i + "@example.com");
            Profile profile = new Profile("Ada", email, null, Status.ACTIVE, Map.of());
            directory.create(Optional.of(name + i), profile, CALLER, Optional.empty());
        }
    }

    private static Set<String> listed(ApplicationContext context, UserQuery.Order order) {
        UserQuery query =
                new UserQuery(order, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        List<User> users = context.getBean(Directory.class)
                .list(query, new PageRequest(100, Optional.empty(), CALLER))
                .items();
        return new HashSet<>(users.stream().map(User::userId).toList());
    }
}
