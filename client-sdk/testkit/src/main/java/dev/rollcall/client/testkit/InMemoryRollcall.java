package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.ProblemCode;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A Rollcall in memory, without a port, for the tests of code that uses the client. It follows the rules that callers
 * can see (ids, e-mail addresses, versions, idempotency keys, deletion and restoring, pages, history), answers
 * with the contract's problems, and fails when told to. It does not check tokens, and of the expressions on tables it
 * knows only {@code SET name = :value} and {@code REMOVE name}. Safe for use by many threads.
 *
 * <pre>{@code
 * InMemoryRollcall server = new InMemoryRollcall();
 * RollcallClient rollcall = server.client();
 * server.failNext(ProblemCode.UNAVAILABLE, 503);
 * }</pre>
 */
public final class InMemoryRollcall implements HttpTransport {
    /** What is to happen to a request instead of what it asks for. */
    private interface Fault {
        CompletableFuture<Response> on(Request request);
    }

    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final Routes routes;

    /** An empty directory by the system's clock. */
    public InMemoryRollcall() {
        this(Clock.systemUTC());
    }

    /**
     * An empty directory.
     *
     * @param clock for timestamps
     */
    public InMemoryRollcall(Clock clock) {
        routes = new Routes(clock);
    }

    /**
     * A client of this server; nothing else is set.
     *
     * @return to be closed as any other
     */
    public RollcallClient client() {
        return RollcallClient.builder()
                .baseUrl("http://in-memory.invalid")
                .transport(this)
                .build();
    }

    /**
     * Adds a table for {@link RollcallClient#tables(String)}.
     *
     * @param name of the table
     * @param keys names of its partition key and, where it has one, its sort key
     * @return this
     */
    public synchronized InMemoryRollcall withTable(String name, String... keys) {
        routes.tables().add(name, List.of(keys));
        return this;
    }

    /**
     * The next request is not carried out and answered with a problem. Several calls line up.
     *
     * @param code of the problem
     * @param status of the answer
     * @return this
     */
    public InMemoryRollcall failNext(ProblemCode code, int status) {
        return fault(request ->
                CompletableFuture.completedFuture(Responses.problem(status, code, List.of(), path(request))));
    }

    /**
     * The next request is not carried out and answered by something that is not Rollcall, such as a proxy.
     *
     * @param status of the answer
     * @return this
     */
    public InMemoryRollcall failNext(int status) {
        return fault(request -> CompletableFuture.completedFuture(Responses.text(status, "<html></html>")));
    }

    /**
     * The next request never leaves: the connection is refused.
     *
     * @return this
     */
    public InMemoryRollcall refuseNext() {
        return fault(request -> CompletableFuture.failedFuture(new ConnectException("refused, as the test said")));
    }

    /**
     * The next request is carried out, and its answer is lost on the way.
     *
     * @return this
     */
    public InMemoryRollcall loseNextAnswer() {
        return fault(request -> {
            routes.answer(request);
            return CompletableFuture.failedFuture(new IOException("answer lost, as the test said"));
        });
    }

    /**
     * The next request is carried out and never answered: the client's own time-out has to end it.
     *
     * @return this
     */
    public InMemoryRollcall hangNext() {
        return fault(request -> {
            routes.answer(request);
            return new CompletableFuture<>();
        });
    }

    /**
     * What came in, retries and failures included.
     *
     * @return oldest first; a copy
     */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized CompletableFuture<Response> send(Request request) {
        requests.add(request.headers(Map.copyOf(request.headers())));
        Fault fault = faults.poll();
        return fault == null ? CompletableFuture.completedFuture(routes.answer(request)) : fault.on(request);
    }

    private synchronized InMemoryRollcall fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    private static String path(Request request) {
        return request.uri().getRawPath();
    }
}
