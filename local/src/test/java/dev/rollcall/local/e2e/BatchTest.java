package dev.rollcall.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.IdempotencyKeyReusedException;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.BatchResult;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.local.EntryPoint;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /users/batch} as the Java client has it, the same through every entry point. */
class BatchTest extends EveryEntryPointTest {

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBatchAnswersForEachItem(EntryPoint entryPoint) {
        RollcallClient rollcall = client(entryPoint);
        User old = rollcall.users().create(UsersTest.person("Old"));
        BatchRequest batch = BatchRequest.builder()
                .items(List.of(
                        BatchItem.builder()
                                .action(BatchAction.CREATE)
                                .user(UsersTest.person("New"))
                                .build(),
                        BatchItem.builder()
                                .action(BatchAction.CREATE)
                                .user(UserInput.builder().name("No").email("no").build())
                                .build(),
                        BatchItem.builder()
                                .action(BatchAction.UPDATE)
                                .userId(old.userId())
                                .patch(UserPatch.builder().age(7).build())
                                .build(),
                        BatchItem.builder()
                                .action(BatchAction.DELETE)
                                .userId("nobody-" + UUID.randomUUID())
                                .build(),
                        BatchItem.builder().action(BatchAction.DELETE).build()))
                .build();
        IdempotencyKey key = IdempotencyKey.of(UUID.randomUUID().toString());
        List<BatchResult> results = rollcall.users().batch(batch, key).items();
        assertEquals(
                List.of(201, 400, 200, 404, 400),
                results.stream().map(BatchResult::status).toList());
        assertEquals(
                "/items/1/user/email",
                results.get(1).problem().errors().getFirst().pointer());
        assertEquals(7, results.get(2).user().age());
        List<BatchResult> again = rollcall.users().batch(batch, key).items();
        assertEquals(results.get(0).user(), again.get(0).user());
        assertThrows(IdempotencyKeyReusedException.class, () -> rollcall.users()
                .batch(batch.toBuilder().items(batch.items().subList(0, 1)).build(), key));
    }
}
