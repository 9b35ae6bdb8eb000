package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Items of one batch that name the same user or address, in a request whose time stands still. */
class BatchOperationTest {

    private static final int MANY = 100;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final BatchOperation batches =
            new BatchOperation(fixture.directory, fixture.store, fixture.clock, DirectoryFixture.IDS, failed -> {
                throw failed;
            });

    @BeforeEach
    void begin() {
        Deadline.start(() -> 0).enter();
    }

    @AfterEach
    void end() {
        Deadline.NONE.enter();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updatesOfOneUserAreAllDoneInTheirOrder(boolean withKey) {
        User ada = fixture.create("Ada", "ada@example.com");
        var items = IntStream.range(0, MANY)
                .mapToObj(i -> update(ada.userId(), profile -> profile.withAge(i + 1)))
                .toList();
        assertEquals(
                IntStream.range(0, MANY)
                        .mapToObj(i -> "%d of version %d".formatted(i + 1, i + 2))
                        .toList(),
                batches.run(items, CALLER, withKey ? key("k", "f") : Optional.empty()).stream()
                        .map(BatchOperationTest::user)
                        .map(user -> "%d of version %d".formatted(user.profile().age(), user.version()))
                        .toList());
    }

    @Test
    void nobodyIsInTheirWay() {
        User ada = fixture.create("Ada", "ada@example.com");
        fixture.meter.drain();
        run(IntStream.range(0, 20).mapToObj(i -> update(ada.userId(), profile -> profile.withAge(i + 1))));
        assertEquals(40, fixture.meter.drain().size());
    }

    @Test
    void aUserIsCreatedChangedDeletedAndThenGone() {
        assertEquals(
                List.of("created", "written", "written", "NotFound", "UserIdTaken"),
                run(
                        create("chosen", "a@example.com"),
                        update("chosen", profile -> profile.withAge(36)),
                        delete("chosen"),
                        update("chosen", profile -> profile.withAge(37)),
                        create("chosen", "b@example.com")));
    }

    @Test
    void ofTwoCreatesWithOneAddressTheFirstHasIt() {
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    List.of("created", "EmailTaken"),
                    run(createAnew(i + "@example.com"), createAnew(i + "@EXAMPLE.com ")));
        }
    }

    @Test
    void anAddressThatIsGivenUpAndOneThatIsTakenGoByOrderToo() {
        run(create("ada", "ada@example.com"), create("eve", "eve@example.com"), create("joe", "joe@example.com"));
        assertEquals(
                List.of("written", "EmailTaken", "written", "EmailTaken"),
                run(
                        address("ada", "new@example.com"),
                        address("eve", "new@example.com"),
                        address("ada", "newer@example.com"),
                        address("joe", "newer@example.com")));
    }

    /** Neither the first nor the second names what the other does: the third ties them. */
    @Test
    void whatIsTiedByALaterItemStaysInOrder() {
        assertEquals(
                List.of("created", "created", "EmailTaken", "written"),
                run(
                        create("one", "one@example.com"),
                        create("two", "two@example.com"),
                        address("one", "two@example.com"),
                        delete("two")));
    }

    @Test
    void aMalformedItemIsInNobodysWay() {
        assertEquals(
                List.of("NotFound", "NotFound", "created"),
                run(
                        new BatchWrite.Malformed(new Failure.NotFound()),
                        new BatchWrite.Malformed(new Failure.NotFound()),
                        createAnew("a@example.com")));
    }

    /** Its answers were lost, or it is late: in both cases the caller is told 503 and sends the batch again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeyThatWasNotAnsweredForIsNotInUseAfterwards(boolean usedBefore) {
        List<BatchWrite> items = List.of(createAnew("a@example.com"));
        if (usedBefore) {
            batches.run(items, CALLER, key("k", "f"));
        }
        AtomicReference<PutItemRequest> late = new AtomicReference<>();
        fixture.before = (method, request) -> {
            if (request instanceof PutItemRequest put) {
                late.set(put);
                throw SdkClientException.create("no answer");
            }
        };
        assertThrows(Failure.Unavailable.class, () -> batches.run(items, CALLER, key("k", "f")));
        assertThrows(ConditionalCheckFailedException.class, () -> fixture.client.putItem(late.get()));
        fixture.before = (method, request) -> {
            if (request instanceof PutItemRequest put) {
                fixture.client.putItem(put);
                throw SdkClientException.create("no answer");
            }
        };
        assertThrows(Failure.Unavailable.class, () -> batches.run(items, CALLER, key("k", "f")));
        fixture.before = (method, request) -> {};
        assertEquals(
                "New",
                user(batches.run(items, CALLER, key("k", "f")).getFirst())
                        .profile()
                        .name());
    }

    private List<String> run(BatchWrite... items) {
        return run(Stream.of(items));
    }

    private List<String> run(Stream<BatchWrite> items) {
        return batches.run(items.toList(), CALLER, Optional.empty()).stream()
                .map(BatchOperationTest::outcome)
                .toList();
    }

    static String outcome(WriteResult result) {
        return switch (result) {
            case WriteResult.Created created -> "created";
            case WriteResult.Written written -> "written";
            case WriteResult.Failed failed -> failed.failure().getClass().getSimpleName();
        };
    }

    private static User user(WriteResult result) {
        return switch (result) {
            case WriteResult.Created created -> created.user();
            case WriteResult.Written written -> written.user();
            case WriteResult.Failed failed -> throw failed.failure();
        };
    }

    private static BatchWrite createAnew(String email) {
        return new BatchWrite.Create(Optional.empty(), Profiles.of("New", email));
    }

    static BatchWrite create(String userId, String email) {
        return new BatchWrite.Create(Optional.of(userId), Profiles.of("New", email));
    }

    static BatchWrite update(String userId, UnaryOperator<Profile> change) {
        return new BatchWrite.Update(userId, Optional.empty(), change, Precondition.NONE);
    }

    static BatchWrite address(String userId, String email) {
        return new BatchWrite.Update(
                userId, EmailAddress.parse(email), old -> Profiles.of(old.name(), email), Precondition.NONE);
    }

    static BatchWrite delete(String userId) {
        return new BatchWrite.Delete(userId, Precondition.NONE);
    }
}
