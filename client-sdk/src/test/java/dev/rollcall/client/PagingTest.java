package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.TestServer.Handler;
import dev.rollcall.client.model.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        rollcall = RollcallClient.builder().baseUrl(server.url()).build();
    }

    @AfterEach
    void stop() {
        rollcall.close();
        server.close();
    }

    private static Handler page(String next, String... ids) {
        String items = String.join(
                ",",
                List.of(ids).stream()
                        .map(id -> TestServer.USER.replace("u1", id))
                        .toList());
        return json(200, "{\"items\":[" + items + "]" + (next == null ? "" : ",\"nextCursor\":\"" + next + "\"") + "}");
    }

    private void directoryOf(int users, int pageSize) {
        int pages = (users + pageSize - 1) / pageSize;
        server.answers(IntStream.range(0, pages)
                .mapToObj(n -> page(
                        n == pages - 1 ? null : "c" + n,
                        IntStream.range(n * pageSize, Math.min(users, (n + 1) * pageSize))
                                .mapToObj(i -> "u" + i)
                                .toArray(String[]::new)))
                .toArray(Handler[]::new));
    }

    /** Between two pages, too. */
    @Test
    void closingEndsAWalkAsAnyCallUnderWay() {
        directoryOf(4, 2);
        CompletionException e = assertThrows(CompletionException.class, () -> rollcall.async()
                .users()
                .list()
                .forEach(user -> rollcall.close())
                .join());
        assertEquals(ClientClosedException.class, e.getCause().getClass());
        assertEquals(1, ((RollcallException) e.getCause()).attempts());
        assertEquals(1, server.seen.size());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 2", "6, 2", "7, 3", "100, 20"})
    void listingTakesAsManyRequestsAsThereArePages(int users, int pageSize) {
        directoryOf(users, pageSize);
        List<String> ids = new ArrayList<>();
        for (User user : rollcall.users().list()) {
            ids.add(user.userId());
        }
        assertEquals(IntStream.range(0, users).mapToObj(i -> "u" + i).toList(), ids);
        assertEquals((users + pageSize - 1) / pageSize, server.seen.size());
    }

    @Test
    void nothingIsFetchedBeforeItIsNeeded() {
        directoryOf(6, 2);
        Paged<User> users = rollcall.users().list();
        Iterator<User> iterator = users.iterator();
        assertEquals(0, server.seen.size());
        iterator.next();
        iterator.next();
        assertEquals(1, server.seen.size());
        iterator.next();
        assertEquals(2, server.seen.size());
    }

    @Test
    void aLimitedStreamFetchesNoMoreThanItShows() {
        directoryOf(6, 2);
        assertEquals(4, rollcall.users().list().stream().limit(4).toList().size());
        assertEquals(2, server.seen.size());
    }

    @Test
    void eachRequestCarriesTheFiltersAndTheCursorOfThePageBefore() {
        directoryOf(3, 1);
        rollcall.users().list(ListUsers.builder().namePrefix("A").limit(1).build()).stream()
                .toList();
        assertEquals(
                List.of("limit=1&namePrefix=A", "limit=1&namePrefix=A&cursor=c0", "limit=1&namePrefix=A&cursor=c1"),
                server.seen.stream().map(seen -> seen.uri().getQuery()).toList());
    }

    @Test
    void aWalkMayStartAtAKeptCursor() {
        server.answers(page(null, "u9"));
        Page<User> page = rollcall.users()
                .list(ListUsers.builder().cursor("kept").build())
                .pages()
                .iterator()
                .next();
        assertEquals(null, page.nextCursor());
        assertEquals("cursor=kept", server.only().uri().getQuery());
    }

    @Test
    void anEmptyPageInTheMiddleGoesOn() {
        server.answers(page("a"), page("b", "u1"), page("c"), page(null));
        assertEquals(1, rollcall.users().list().stream().count());
        assertEquals(4, server.seen.size());
    }

    @Test
    void aRepeatedCursorThrows() {
        server.answers(page("a", "u1"), page("a", "u2"));
        assertThrows(RepeatedCursorException.class, () -> rollcall.users().list().stream()
                .toList());
        assertEquals(2, server.seen.size());
    }

    @Test
    void aCircleOfCursorsThrows() {
        server.answers(page("a", "u1"), page("b", "u2"), page("a", "u3"));
        assertThrows(RepeatedCursorException.class, () -> rollcall.users().list().stream()
                .toList());
        assertEquals(3, server.seen.size());
    }

    @Test
    void anEndedIteratorSaysSo() {
        server.answers(page(null));
        Iterator<User> iterator = rollcall.users().list().iterator();
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void asynchronousWalksDoTheSame() {
        directoryOf(5, 2);
        List<String> ids = new ArrayList<>();
        rollcall.async().users().list().forEach(user -> ids.add(user.userId())).join();
        assertEquals(List.of("u0", "u1", "u2", "u3", "u4"), ids);
        assertEquals(3, server.seen.size());
    }

    @Test
    void anAsynchronousWalkStopsWhenItHasEnough() {
        directoryOf(6, 2);
        rollcall.async()
                .users()
                .list()
                .forEachWhile(user -> !user.userId().equals("u1"))
                .join();
        assertEquals(1, server.seen.size());
    }

    @Test
    void anAsynchronousWalkThrowsAtARepeatedCursor() {
        server.answers(page("a", "u1"));
        Throwable cause = assertThrows(CompletionException.class, () -> rollcall.async()
                        .users()
                        .list()
                        .forEach(user -> {})
                        .join())
                .getCause();
        assertTrue(cause instanceof RepeatedCursorException);
    }

    @Test
    void tablesAreWalkedByTheirLastKey() {
        server.answers(
                json(200, "{\"Items\":[{\"id\":\"1\"}],\"LastEvaluatedKey\":{\"id\":\"1\"}}"),
                json(200, "{\"Items\":[{\"id\":\"2\"}]}"));
        assertEquals(
                List.of(Map.of("id", "1"), Map.of("id", "2")),
                rollcall.tables("t").list(Map.of("Limit", 1)).stream().toList());
        assertTrue(server.seen.get(1).body().contains("\"ExclusiveStartKey\":{\"id\":\"1\"}"));
    }
}
