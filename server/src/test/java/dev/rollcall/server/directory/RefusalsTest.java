package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two sendings of one request with a key, the first of them delayed: both are told the same. */
class RefusalsTest {

    private static final String WANTED = "wanted@example.com";

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final Scene scene = Scene.in(fixture);

    /** Something that refuses writes for a while. */
    private enum Obstacle {
        ADDRESS {
            @Override
            void arise(RefusalsTest test) {
                test.create("other", WANTED, Optional.empty());
            }

            @Override
            void goAway(RefusalsTest test) {
                test.fixture.directory.erase("other", Precondition.NONE, Optional.empty());
            }
        },
        ID {
            @Override
            void arise(RefusalsTest test) {
                test.create("new", "other@example.com", Optional.empty());
            }

            @Override
            void goAway(RefusalsTest test) {
                test.fixture.directory.erase("new", Precondition.NONE, Optional.empty());
            }
        },
        DELETION {
            @Override
            void arise(RefusalsTest test) {
                test.fixture.directory.delete(test.ada(), Precondition.NONE, CALLER, Optional.empty());
            }

            @Override
            void goAway(RefusalsTest test) {
                test.fixture.directory.restore(test.ada(), Precondition.NONE, CALLER, Optional.empty());
            }
        };

        abstract void arise(RefusalsTest test);

        abstract void goAway(RefusalsTest test);
    }

    private enum Write {
        CREATE {
            @Override
            void send(RefusalsTest test) {
                test.create("new", WANTED, key("k", "f"));
            }
        },
        UPDATE {
            @Override
            void send(RefusalsTest test) {
                test.fixture.directory.update(
                        test.ada(), old -> Profiles.of("Ada", WANTED), Precondition.NONE, CALLER, key("k", "f"));
            }
        },
        UPDATE_OF_A_VERSION {
            @Override
            void send(RefusalsTest test) {
                test.fixture.directory.update(
                        test.ada(),
                        old -> Profiles.of("Ada", WANTED),
                        Scene.seen(test.scene.ada()),
                        CALLER,
                        key("k", "f"));
            }
        },
        DELETE {
            @Override
            void send(RefusalsTest test) {
                test.fixture.directory.delete(test.ada(), Precondition.NONE, CALLER, key("k", "f"));
            }
        };

        abstract void send(RefusalsTest test);
    }

    static Stream<Arguments> delays() {
        return Stream.of(
                        Arguments.of(Write.CREATE, Obstacle.ADDRESS, Failure.EmailTaken.class),
                        Arguments.of(Write.CREATE, Obstacle.ID, Failure.UserIdTaken.class),
                        Arguments.of(Write.UPDATE, Obstacle.ADDRESS, Failure.EmailTaken.class),
                        Arguments.of(Write.UPDATE, Obstacle.DELETION, Failure.NotFound.class),
                        Arguments.of(Write.UPDATE_OF_A_VERSION, Obstacle.ADDRESS, Failure.EmailTaken.class),
                        Arguments.of(Write.UPDATE_OF_A_VERSION, Obstacle.DELETION, Failure.NotFound.class),
                        Arguments.of(Write.DELETE, Obstacle.DELETION, Failure.NotFound.class))
                .flatMap(arguments -> Stream.of("transactGetItems", "transactWriteItems")
                        .map(operation -> with(arguments, operation)))
                .filter(arguments ->
                        arguments.get()[0] != Write.CREATE || arguments.get()[3].equals("transactWriteItems"));
    }

    private static Arguments with(Arguments arguments, String operation) {
        return Arguments.of(
                Stream.concat(Stream.of(arguments.get()), Stream.of(operation)).toArray());
    }

    @ParameterizedTest
    @MethodSource("delays")
    void whatOneSendingWasRefusedNoOtherDoes(
            Write write, Obstacle obstacle, Class<? extends Failure> refusal, String delayedBefore) {
        fixture.onceBefore(delayedBefore, () -> {
            obstacle.arise(this);
            assertThrows(refusal, () -> write.send(this));
            obstacle.goAway(this);
        });
        assertThrows(refusal, () -> write.send(this));
        assertThrows(refusal, () -> write.send(this));
        assertEquals(Optional.empty(), fixture.directory.findByEmail(WANTED));
    }

    @ParameterizedTest
    @EnumSource
    void whatOneSendingDidTheOtherIsAnsweredWith(KindOfWrite write) {
        List<User> second = new ArrayList<>();
        fixture.onceBefore("transactWriteItems", () -> second.add(write.on(scene, key("k", "f"))));
        assertEquals(write.on(scene, key("k", "f")).etag(), second.getFirst().etag());
    }

    /** The refusal's own answer was lost, or a sending was carried out before it was kept. */
    @Test
    void aRefusalThatComesTooLateGivesWayToWhatWasDone() {
        create("other", WANTED, Optional.empty());
        fixture.onceBefore("putItem", () -> {
            fixture.directory.erase("other", Precondition.NONE, Optional.empty());
            create("new", WANTED, key("k", "f"));
        });
        assertEquals("new", create("new", WANTED, key("k", "f")).userId());
    }

    @Test
    void aRefusalThatCannotBeKeptIsNotTold() {
        create("other", WANTED, Optional.empty());
        fixture.onceBefore("putItem", () -> {
            throw new Failure.Unavailable();
        });
        assertThrows(Failure.Unavailable.class, () -> create("new", WANTED, key("k", "f")));
    }

    @Test
    void aRefusalUsesTheKeyUp() {
        create("other", WANTED, Optional.empty());
        assertThrows(Failure.EmailTaken.class, () -> create("new", WANTED, key("k", "f")));
        assertThrows(Failure.IdempotencyKeyReused.class, () -> create("new", "n@example.com", key("k", "g")));
        fixture.clock.now = fixture.clock.now.plus(Idempotency.KEPT);
        assertEquals("new", create("new", "n@example.com", key("k", "g")).userId());
    }

    @Test
    void anItemOfABatchIsRefusedAgain() {
        BatchOperation batches =
                new BatchOperation(fixture.directory, fixture.store, fixture.clock, DirectoryFixture.IDS, failed -> {
                    throw failed;
                });
        List<BatchWrite> items = List.of(new BatchWrite.Create(Optional.of("new"), Profiles.of("New", WANTED)));
        create("other", WANTED, Optional.empty());
        for (int i = 0; i < 2; i++) {
            var result = batches.run(items, CALLER, key("k", "f")).getFirst();
            assertInstanceOf(Failure.EmailTaken.class, ((WriteResult.Failed) result).failure());
            fixture.directory.delete("other", Precondition.NONE, CALLER, key("delete", "f"));
        }
    }

    private String ada() {
        return scene.ada().userId();
    }

    private User create(String userId, String email, Optional<Idempotency> key) {
        return fixture.directory.create(Optional.of(userId), Profiles.of("New", email), CALLER, key);
    }
}
