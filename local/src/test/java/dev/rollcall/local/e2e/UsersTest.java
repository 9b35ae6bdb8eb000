package dev.rollcall.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.ApiResponse;
import dev.rollcall.client.EmailTakenException;
import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.IdempotencyKeyReusedException;
import dev.rollcall.client.IfMatch;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.InvalidException;
import dev.rollcall.client.NotFoundException;
import dev.rollcall.client.PreconditionFailedException;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.UserIdTakenException;
import dev.rollcall.client.model.HistoryEntry;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import dev.rollcall.client.model.ViolationCode;
import dev.rollcall.local.EntryPoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /users} as the Java client has it, the same through every entry point. */
class UsersTest extends EveryEntryPointTest {

    private static String email() {
        return UUID.randomUUID() + "@example.com";
    }

    static UserInput person(String name) {
        return UserInput.builder().name(name).email(email()).build();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aCreatedUserIsReadBackAsItWasSent(EntryPoint entryPoint) {
        UserInput sent = UserInput.builder()
                .name("🙂".repeat(100))
                .email(email())
                .age(36)
                .status(UserStatus.SUSPENDED)
                .metadata(Map.of("größe", "ß \" \\ \u200F/", "empty", ""))
                .build();
        RollcallClient rollcall = client(entryPoint);
        ApiResponse<User> created = rollcall.users().withResponse().create(sent);
        User read = rollcall.users().get(created.body().userId());
        assertEquals(201, created.status());
        assertEquals(
                "/users/" + read.userId(),
                URI.create("/users")
                        .resolve(created.headers().firstValue("Location").orElseThrow())
                        .toString());
        assertEquals(created.body(), read);
        assertEquals(sent.name(), read.name());
        assertEquals(sent.metadata(), read.metadata());
        assertEquals(sent.age(), read.age());
        assertEquals(UserStatus.SUSPENDED, read.status());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aVersionThatIsKnownIsNotSentAgain(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        ApiResponse<User> created = rollcall.users().withResponse().create(person("Ada"));
        String userId = created.body().userId();
        assertTrue(rollcall.users().getIfChanged(userId, created.etag()).isEmpty());
        rollcall.users().patch(userId, UserPatch.builder().age(37).build());
        assertTrue(rollcall.users().getIfChanged(userId, created.etag()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aStaleVersionIsNotOverwritten(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        ApiResponse<User> created = rollcall.users().withResponse().create(person("Ada"));
        String userId = created.body().userId();
        IfMatch seen = IfMatch.of(created.etag());
        assertEquals(
                "Ada L.",
                rollcall.users().replace(userId, person("Ada L."), seen).name());
        assertThrows(PreconditionFailedException.class, () -> rollcall.users().replace(userId, person("Eve"), seen));
        assertThrows(PreconditionFailedException.class, () -> rollcall.users()
                .patch(userId, UserPatch.builder().age(1).build(), seen));
        assertThrows(PreconditionFailedException.class, () -> rollcall.users().delete(userId, seen));
        assertEquals("Ada L.", rollcall.users().get(userId).name());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aPatchKeepsWhatIsAbsentAndClearsWhatIsNull(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        User ada = rollcall.users()
                .create(person("Ada").toBuilder()
                        .age(36)
                        .metadata(Map.of("a", "1", "b", "2"))
                        .build());
        User patched = rollcall.users()
                .patch(ada.userId(), UserPatch.builder().age(null).build());
        assertEquals(null, patched.age());
        assertEquals(ada.metadata(), patched.metadata());
        assertEquals(ada.email(), patched.email());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void anEmailHasOneOwner(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        UserInput ada = person("Ada");
        rollcall.users().create(ada);
        UserInput eve = UserInput.builder()
                .name("Eve")
                .email(ada.email().toUpperCase(java.util.Locale.ROOT))
                .build();
        EmailTakenException taken =
                assertThrows(EmailTakenException.class, () -> rollcall.users().create(eve));
        assertEquals("/email", taken.problem().errors().getFirst().pointer());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aCallerMayChooseAnId(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        String userId = "chosen." + UUID.randomUUID().toString().substring(0, 8) + "~_-";
        ApiResponse<User> created = rollcall.users().withResponse().replace(userId, person("Ada"), IfNoneMatch.any());
        assertEquals(201, created.status());
        assertThrows(PreconditionFailedException.class, () -> rollcall.users()
                .replace(userId, person("Eve"), IfNoneMatch.any()));
        rollcall.users().delete(userId);
        assertThrows(
                UserIdTakenException.class, () -> rollcall.users().replace(userId, person("Eve"), IfNoneMatch.any()));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aDeletedUserIsNotRestoredWhileAnotherHasItsAddress(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        UserInput ada = person("Ada");
        String deleted = rollcall.users().create(ada).userId();
        rollcall.users().delete(deleted);
        String heir = rollcall.users().create(ada).userId();
        assertThrows(EmailTakenException.class, () -> rollcall.users().restore(deleted));
        rollcall.users().delete(heir);
        assertEquals(ada.email(), rollcall.users().restore(deleted).email());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aDeletedUserCanBeRestoredUntilItIsErased(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        User ada = rollcall.users().create(person("Ada"));
        User deleted = rollcall.users().delete(ada.userId());
        assertEquals(deleted.deletedAt().plus(java.time.Duration.ofDays(30)), deleted.purgeAt());
        assertThrows(NotFoundException.class, () -> rollcall.users().get(ada.userId()));
        assertEquals(ada.email(), rollcall.users().restore(ada.userId()).email());
        rollcall.users().erase(ada.userId());
        assertThrows(NotFoundException.class, () -> rollcall.users().restore(ada.userId()));
        assertThrows(
                NotFoundException.class,
                () -> rollcall.users().history(ada.userId()).iterator().hasNext());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void anIdempotencyKeyMakesOneUser(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        UserInput ada = person("Ada");
        IdempotencyKey key = IdempotencyKey.of("key ".strip() + UUID.randomUUID());
        User first = rollcall.users().create(ada, key);
        assertEquals(first, rollcall.users().create(ada, key));
        assertThrows(IdempotencyKeyReusedException.class, () -> rollcall.users().create(person("Eve"), key));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void historyTellsEachChange(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        ApiResponse<User> created = rollcall.users().withResponse().create(person("Ada"));
        String userId = created.body().userId();
        rollcall.users().patch(userId, UserPatch.builder().name("Ada L.").build());
        rollcall.users().delete(userId);
        List<HistoryEntry> history = rollcall.users().history(userId).stream().toList();
        assertEquals(
                List.of(3L, 2L, 1L), history.stream().map(HistoryEntry::version).toList());
        assertEquals("Ada", history.get(1).before().name());
        assertEquals("Ada L.", history.get(1).after().name());
        assertEquals(created.requestId(), history.get(2).requestId());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void anAddressThatIsTakenCannotBePatchedIn(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        User ada = rollcall.users().create(person("Ada"));
        User grace = rollcall.users().create(person("Grace"));
        UserPatch patch = UserPatch.builder().email(ada.email()).build();
        assertThrows(EmailTakenException.class, () -> rollcall.users().patch(grace.userId(), patch));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aStaleWriterRestoresNobody(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        ApiResponse<User> ada = rollcall.users().withResponse().create(person("Ada"));
        rollcall.users().delete(ada.body().userId());
        IfMatch stale = IfMatch.of(ada.etag());
        assertThrows(PreconditionFailedException.class, () -> rollcall.users()
                .restore(ada.body().userId(), stale));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void anUnknownStatusIsRefusedByName(EntryPoint entryPoint) {
        UserInput frozen =
                person("Ada").toBuilder().status(UserStatus.of("frozen")).build();
        InvalidException invalid = assertThrows(
                InvalidException.class, () -> client(entryPoint).users().create(frozen));
        assertEquals("/status", invalid.problem().errors().getFirst().pointer());
        assertEquals(ViolationCode.ENUM, invalid.problem().errors().getFirst().code());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void healthTellsTheVersion(EntryPoint entryPoint) {
        assertEquals("up", client(entryPoint).health().get().status());
    }
}
