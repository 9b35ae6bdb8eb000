package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Each write, where what DynamoDB Local never does befalls its transaction: the caller notices nothing. */
class FaultsTest {

    private static final int TIMES = 3;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final User ada = fixture.create("Ada", "ada@example.com");
    private final User eve = fixture.directory.delete(
            fixture.create("Eve", "eve@example.com").userId(), Precondition.NONE, CALLER, Optional.empty());

    /** What is written, and the version that it leaves; 0: none. */
    private enum Write {
        CREATE(1) {
            @Override
            User on(FaultsTest test, Optional<Idempotency> key) {
                return test.fixture.directory.create(Optional.of("new"), Profile.of("N", "n@example.com"), CALLER, key);
            }
        },
        UPDATE(2) {
            @Override
            User on(FaultsTest test, Optional<Idempotency> key) {
                return test.fixture.directory.update(
                        test.ada.userId(), old -> Profile.of("A", "a@example.com"), test.seen(test.ada), CALLER, key);
            }
        },
        UPDATE_THAT_CHANGES_NOTHING(1) {
            @Override
            User on(FaultsTest test, Optional<Idempotency> key) {
                return test.fixture.directory.update(test.ada.userId(), old -> old, test.seen(test.ada), CALLER, key);
            }
        },
        DELETE(2) {
            @Override
            User on(FaultsTest test, Optional<Idempotency> key) {
                return test.fixture.directory.delete(test.ada.userId(), test.seen(test.ada), CALLER, key);
            }
        },
        RESTORE(3) {
            @Override
            User on(FaultsTest test, Optional<Idempotency> key) {
                return test.fixture.directory.restore(test.eve.userId(), test.seen(test.eve), CALLER, key);
            }
        };

        private final int version;

        Write(int version) {
            this.version = version;
        }

        abstract User on(FaultsTest test, Optional<Idempotency> key);
    }

    @ParameterizedTest
    @EnumSource
    void isCarriedOutOnceThoughItsAnswerWasLost(Write write) {
        losesAnswers();
        isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void withAKeyIsCarriedOutOnceThoughItsAnswerWasLost(Write write) {
        losesAnswers();
        isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @EnumSource
    void waitsUntilNoOtherTransactionIsInTheWay(Write write) {
        fails(() -> cancelled("TransactionConflict"));
        isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void withAKeyWaitsUntilNoOtherTransactionIsInTheWay(Write write) {
        fails(() -> cancelled("TransactionConflict"));
        isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @EnumSource
    void waitsForItsOwnFirstSending(Write write) {
        fails(() -> TransactionInProgressException.builder().build());
        isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void waitsWhereTheTableIsThrottled(Write write) {
        fails(() -> cancelled("ThrottlingError"));
        isCarriedOutOnce(write, Optional.empty());
    }

    /** It leaves nothing to recognise it by; DynamoDB itself knows the request again, for ten minutes. */
    @Test
    void anErasureIsDoneThoughItsAnswerWasLost() {
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest write) {
                fixture.client.transactWriteItems(write);
            }
        };
        fixture.directory.erase(ada.userId(), seen(ada));
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get(ada.userId(), true));
    }

    @Test
    void anErasureWaitsUntilNoOtherTransactionIsInTheWay() {
        fails(() -> cancelled("TransactionConflict"));
        fixture.directory.erase(ada.userId(), seen(ada));
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get(ada.userId(), true));
    }

    private void isCarriedOutOnce(Write write, Optional<Idempotency> key) {
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

    /** The request goes through twice, and the second time DynamoDB has forgotten the first. */
    private void losesAnswers() {
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest write) {
                fixture.client.transactWriteItems(write.toBuilder()
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build());
            }
        };
    }

    private void fails(Supplier<RuntimeException> failure) {
        AtomicInteger left = new AtomicInteger(TIMES);
        fixture.before = (method, request) -> {
            if (method.getName().startsWith("transact") && left.getAndDecrement() > 0) {
                throw failure.get();
            }
        };
    }

    private static RuntimeException cancelled(String code) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build())
                .build();
    }

    private Precondition seen(User user) {
        return new Precondition.OneOf(Set.of(user.etag()));
    }
}
