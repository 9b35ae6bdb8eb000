package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.client.HttpTransport.Response;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a caller ends a future, and whichever call it belongs to, the request ends, and it ends first. */
class AbandonedCallsTest {
    private final List<CompletableFuture<Response>> sent = new CopyOnWriteArrayList<>();
    private final List<Response> answers = new CopyOnWriteArrayList<>();
    private final RollcallClient rollcall = RollcallClient.builder()
            .baseUrl("http://nowhere.invalid")
            .timeout(Duration.ofMinutes(5))
            .attemptTimeout(Duration.ofMinutes(5))
            .transport(request -> {
                CompletableFuture<Response> answer = new CompletableFuture<>();
                if (sent.size() < answers.size()) {
                    answer.complete(answers.get(sent.size()));
                }
                sent.add(answer);
                return answer;
            })
            .build();

    @AfterEach
    void close() {
        rollcall.close();
    }

    private static Response response(int status, String body, String... header) {
        Map<String, List<String>> headers = header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1]));
        return new Response(
                status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> endsTheRequest() {
        return AsyncMethods.all().flatMap(call -> Stream.of(Ending.values())
                .map(ending -> dynamicTest(ending + " " + call.name(), () -> {
                    sent.clear();
                    endsTheRequest(call.start().apply(rollcall), ending, 1);
                })));
    }

    @ParameterizedTest
    @EnumSource
    void endsTheRequestOfALaterPage(Ending ending) throws Exception {
        answers.add(response(200, "{\"items\":[],\"nextCursor\":\"c\"}"));
        endsTheRequest(rollcall.async().users().list().forEach(user -> {}), ending, 2);
    }

    @ParameterizedTest
    @EnumSource
    void endsTheRequestOfALaterPageOfATable(Ending ending) throws Exception {
        answers.add(response(200, "{\"Items\":[],\"LastEvaluatedKey\":{\"id\":\"1\"}}"));
        endsTheRequest(rollcall.async().tables("t").list().forEach(item -> {}), ending, 2);
    }

    @ParameterizedTest
    @EnumSource
    void endsTheRequestThatWasSentAgain(Ending ending) throws Exception {
        answers.add(response(503, ""));
        endsTheRequest(rollcall.async().users().get("u1"), ending, 2);
    }

    private void endsTheRequest(CompletableFuture<?> call, Ending ending, int requests) throws Exception {
        while (sent.size() < requests) {
            Thread.onSpinWait();
        }
        CompletableFuture<Response> request = sent.get(requests - 1);
        CompletableFuture<Boolean> cancelled =
                call.handle((result, failure) -> awaitCancellation(request, requests == 1 ? 0 : 10));
        ending.end(call);
        assertTrue(cancelled.get(20, TimeUnit.SECONDS), "a dependent that blocks kept the request");
        assertTrue(call.isDone());
        assertEquals(requests, sent.size());
    }

    private static boolean awaitCancellation(CompletableFuture<?> request, int seconds) {
        try {
            request.get(seconds, TimeUnit.SECONDS); // The client may still be sending a later one.
        } catch (CancellationException e) {
            return true;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // Not cancelled.
        }
        return false;
    }

    /** Nobody can wait for what is not sent, so this can pass by mistake, but never fail by mistake. */
    @Test
    void nothingIsSentAgainForACallThatHasEnded() throws Exception {
        for (Ending ending : Ending.values()) {
            answers.add(response(503, "", "Retry-After", "1"));
        }
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            CompletableFuture<?> call = rollcall.async().users().get("u1");
            ending.end(call);
            calls.add(call);
        }
        Thread.sleep(2_000);
        assertTrue(calls.stream().allMatch(CompletableFuture::isDone));
        assertEquals(calls.size(), sent.size());
    }

    @ParameterizedTest
    @EnumSource
    void noMoreItemsAreShownAndNoMorePagesFetchedOnceAWalkHasEnded(Ending ending) throws Exception {
        String user = TestServer.USER;
        answers.add(response(200, "{\"items\":[" + user + "," + user + "],\"nextCursor\":\"c\"}"));
        CompletableFuture<CompletableFuture<Void>> walk = new CompletableFuture<>();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        List<String> shown = new CopyOnWriteArrayList<>();
        walk.complete(rollcall.async().users().list().forEach(item -> {
            shown.add(item.userId());
            ending.end(walk.join()); // It would wait for ever in the thread that began the walk.
            while (!walk.join().isDone()) {
                Thread.onSpinWait();
            }
            over.complete(true);
        }));
        assertTrue(over.get(20, TimeUnit.SECONDS));
        rollcall.close();
        assertEquals(List.of("u1"), shown);
        assertEquals(1, sent.size());
    }
}
