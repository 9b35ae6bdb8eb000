package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;

/** A directory with a user who is live and one who is deleted, to write on. */
record Scene(DirectoryFixture fixture, User ada, User eve) {

    static Scene in(DirectoryFixture fixture) {
        User eve = fixture.create("Eve", "eve@example.com");
        return new Scene(
                fixture,
                fixture.create("Ada", "ada@example.com"),
                fixture.directory.delete(eve.userId(), Precondition.NONE, CALLER, Optional.empty()));
    }

    void isCarriedOutOnce(KindOfWrite write, Optional<Idempotency> key) {
        User answered = write.on(this, key);
        User stored = fixture.directory.get(answered.userId(), true);
        assertEquals(write.version, answered.version());
        assertEquals(answered.etag(), stored.etag());
        assertEquals(
                write.version,
                fixture.items().stream()
                        .filter(item -> item.startsWith("USER#" + answered.userId() + " HISTORY#"))
                        .count());
    }

    static Precondition seen(User user) {
        return new Precondition.OneOf(Set.of(user.etag()));
    }
}
