package dev.rollcall.chaos;

import dev.rollcall.api.ProblemType;
import dev.rollcall.chaos.FaultyServer.Response;
import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.UsersApi;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes with keys under each ordered pair of faults between caller and server, sent again until there is an answer. */
final class Callers {

    private static final int SERVERS = 16;
    private static final int SENDINGS = 6;
    private static final int PAUSE_MS = 300;
    private static final List<Write> WRITES = List.of(Write.CREATE_KEY, Write.RESTORE_KEY, Write.BATCH_KEY);

    /** @param through whom it is sent: the Java client, or HTTP by hand */
    private record Case(Write write, boolean byClient, Fault first, Fault second) {}

    private final FaultyServer server;
    private final RollcallClient client;
    private final Contents before;
    private final List<Finding> findings;

    private Callers(FaultyServer server, RollcallClient client, List<Finding> findings) {
        this.server = server;
        this.client = client;
        this.findings = findings;
        Write.prepare(server);
        before = Contents.of(server.direct);
    }

    static List<Finding> run(Store store) throws Exception {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        Queue<Case> cases = new ConcurrentLinkedQueue<>(cases());
        int count = cases.size();
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                String name = "callers" + i;
                running.add(servers.submit(() -> work(FaultyServer.open(name, store), cases, findings)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        System.out.printf("%d pairs of faults between caller and server, %d wrong%n", count, findings.size());
        return findings;
    }

    /** Each pair through both ways, with one write after the other. */
    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Fault first : Fault.OF_CALLER) {
            for (Fault second : Fault.OF_CALLER) {
                for (boolean byClient : List.of(true, false)) {
                    cases.add(new Case(WRITES.get(cases.size() / 2 % WRITES.size()), byClient, first, second));
                }
            }
        }
        return cases;
    }

    private static void work(FaultyServer server, Queue<Case> cases, List<Finding> findings) {
        try (server;
                RollcallClient client = RollcallClient.builder()
                        .baseUrl(server.callers.uri().toString())
                        .attemptTimeout(FaultyServer.PATIENCE)
                        .build()) {
            Callers callers = new Callers(server, client, findings);
            for (Case next = cases.poll(); next != null; next = cases.poll()) {
                callers.judge(next);
            }
        }
    }

    private void judge(Case next) {
        Response clean = server.send(next.write().request(""));
        Contents found = Contents.of(server.direct);
        Expected expected = new Expected(next.write(), Write.statuses(clean), before.lines(), found.lines());
        before.restore(server.direct, found);
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(List.of(next.first(), next.second()));
        server.callers.plan(request -> faults.poll());
        Response answer = next.byClient() ? byClient(next.write()) : byHand(next.write());
        server.callers.plan(request -> null);
        server.callers.settle();
        Contents then = Contents.of(server.direct);
        if (answer.status() / 100 != 2
                || expected.verdict(answer, then.lines()) != Verdict.RIGHT
                || !then.lines().equals(expected.after())) {
            findings.add(new Finding(next.toString(), "%s, and the table has %s".formatted(answer, then.lines())));
        }
        findings.addAll(Finding.of(next.toString(), Invariants.broken(then)));
        before.restore(server.direct, then);
    }

    private Response byHand(Write write) {
        Response answer = server.sendThroughFaults(write.request(""));
        for (int i = 1; i < SENDINGS && mustBeSentAgain(answer); i++) {
            pause();
            answer = server.sendThroughFaults(write.request(""));
        }
        return answer;
    }

    private static boolean mustBeSentAgain(Response answer) {
        return answer.status() == 0
                || answer.is(ProblemType.IDEMPOTENCY_KEY_IN_USE)
                || Write.statuses(answer).stream().anyMatch(Expected::isOpen);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Response byClient(Write write) {
        IdempotencyKey key = IdempotencyKey.of("k");
        UsersApi.WithResponse users = client.users().withResponse();
        UserInput user = UserInput.builder().name("Written").email("new@x.org").build();
        try {
            return switch (write) {
                case CREATE_KEY -> of(users.create(user, key).status(), "");
                case RESTORE_KEY -> of(users.restore("eve", key).status(), "");
                default -> {
                    var answer = users.batch(batch(user), key);
                    StringBuilder statuses = new StringBuilder();
                    answer.body().items().forEach(item -> statuses.append("{\"status\":" + item.status() + "}"));
                    yield of(answer.status(), statuses.toString());
                }
            };
        } catch (RollcallException failed) {
            return of(failed.status(), failed + " after " + failed.attempts() + " attempts");
        }
    }

    private static BatchRequest batch(UserInput user) {
        return BatchRequest.builder()
                .items(List.of(
                        BatchItem.builder()
                                .action(BatchAction.CREATE)
                                .user(user)
                                .build(),
                        BatchItem.builder()
                                .action(BatchAction.UPDATE)
                                .userId("ada")
                                .patch(UserPatch.builder().name("Written").build())
                                .build()))
                .build();
    }

    private static Response of(int status, String body) {
        return new Response(status, body, Map.of(), 0);
    }
}
