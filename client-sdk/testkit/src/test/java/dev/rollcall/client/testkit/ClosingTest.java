package dev.rollcall.client.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.ClientClosedException;
import dev.rollcall.client.Outcome;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.model.UserInput;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an application's test of its own end sees is what it would see with a server. */
class ClosingTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    @Test
    void closingEndsCallsThatAreNotAnswered() {
        InMemoryRollcall server = new InMemoryRollcall().hangNext().hangNext().hangNext();
        RollcallClient rollcall = server.client();
        CompletableFuture<?> read = rollcall.async().health().get();
        CompletableFuture<?> written = rollcall.async().users().create(ADA);
        CompletableFuture<?> waiting =
                CompletableFuture.supplyAsync(() -> rollcall.health().get(), task -> new Thread(task).start());
        while (server.requests().size() < 3) {
            Thread.onSpinWait();
        }
        rollcall.close();
        rollcall.close();
        for (CompletableFuture<?> call : List.of(read, written, waiting)) {
            Throwable e = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertInstanceOf(ClientClosedException.class, e);
            assertEquals(call == written ? Outcome.UNKNOWN : Outcome.NOT_APPLIED, ((RollcallException) e).outcome());
        }
        assertThrows(IllegalStateException.class, () -> rollcall.health().get());
    }

    @Test
    void aContinuationMayClose() throws Exception {
        RollcallClient rollcall = new InMemoryRollcall().client();
        rollcall.async().health().get().thenRun(rollcall::close).get(60, TimeUnit.SECONDS);
        assertThrows(IllegalStateException.class, () -> rollcall.health().get());
    }
}
