package dev.rollcall.chaos;

import dev.rollcall.api.ProblemType;
import dev.rollcall.chaos.FaultyServer.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Writes with keys under each ordered pair of faults between caller and server, sent again until there is an answer.
 */
final class Callers {

    private static final int SERVERS = 16;
    private static final int SENDINGS = 6;
    private static final int PAUSE_MS = 300;

    /** Its key is taken, each of its two items is written, one of them is read before, and the key is given back. */
    private static final int CALLS_OF_THE_BATCH = 5;

    private static final List<Write> WRITES = Stream.of(Write.values())
            .filter(write -> write.hasKey() && !write.isRefused())
            .toList();

    /** @param through whom it is sent: the Java client, or HTTP by hand */
    private record Case(Write write, boolean byClient, Fault first, Fault second) {}

    private final FaultyServer server;
    private final String tag;
    private final Contents before;
    private final List<Finding> findings;

    private Callers(FaultyServer server, List<Finding> findings) {
        this.server = server;
        this.findings = findings;
        tag = Write.prepare(server);
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
            running.add(servers.submit(() -> awaitItsOwnKey(FaultyServer.open("callersOwnKey", store), findings)));
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
        try (server) {
            Callers callers = new Callers(server, findings);
            for (Case next = cases.poll(); next != null && !Chaos.hasSeenEnough(findings); next = cases.poll()) {
                callers.judge(next);
            }
        }
    }

    /** A batch takes longer than an attempt of its caller: the second sending finds the first at work. */
    private static void awaitItsOwnKey(FaultyServer server, List<Finding> findings) {
        String tag = Write.prepare(server);
        try (server;
                ClientWrites hasty = new ClientWrites(server, tag, Duration.ofSeconds(1))) {
            AtomicInteger calls = new AtomicInteger();
            server.store.plan(request -> calls.incrementAndGet() <= CALLS_OF_THE_BATCH ? Fault.ANSWER_DELAYED : null);
            Response answer = hasty.send(Write.BATCH_KEY);
            server.store.plan(request -> null);
            if (!Write.statuses(answer).equals(List.of(201, 200))) {
                findings.add(new Finding("a batch that takes longer than an attempt", answer.toString()));
            }
        }
    }

    /** With a client of its own, since the budget of retries is a client's. */
    private void judge(Case next) {
        try (ClientWrites client = new ClientWrites(server, tag, FaultyServer.PATIENCE)) {
            judge(next, client);
        }
    }

    private void judge(Case next, ClientWrites client) {
        Response clean = Write.inTime(() -> server.send(next.write().request(tag)));
        Contents found = Contents.of(server.direct);
        Expected expected = new Expected(next.write(), Write.statuses(clean), before.lines(), found.lines());
        before.restore(server.direct, found);
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(List.of(next.first(), next.second()));
        server.callers.plan(request -> faults.poll());
        Response answer = next.byClient() ? client.send(next.write()) : byHand(next.write());
        server.callers.plan(request -> null);
        server.callers.settle();
        if (faults.size() == 2) {
            findings.add(new Finding(next.toString(), "no fault befell it"));
        }
        Contents then = Contents.of(server.direct);
        if (answer.status() / 100 != 2
                || expected.verdict(answer, then.lines()) != Verdict.RIGHT
                || !then.lines().equals(expected.after())) {
            findings.add(new Finding(next.toString(), "%s, and the table has %s".formatted(answer, then.lines())));
        }
        findings.addAll(Finding.of(next.toString(), Invariants.broken(then)));
        before.restore(server.direct, then);
        if (next.byClient() && next.first() != Fault.TWICE && next.first() != Fault.TWICE_AT_ONCE) {
            countsAtMostOnce(next.first(), client);
        }
    }

    /** What has no key is not sent again. */
    private void countsAtMostOnce(Fault fault, ClientWrites client) {
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(List.of(fault));
        server.callers.plan(request -> faults.poll());
        client.count();
        server.callers.plan(request -> null);
        server.callers.settle();
        Contents then = Contents.of(server.direct);
        if (then.lines().toString().contains("N=3")) {
            findings.add(new Finding("a count, " + fault, "was counted twice: " + then.others()));
        }
        before.restore(server.direct, then);
    }

    private Response byHand(Write write) {
        Response answer = server.sendThroughFaults(write.request(tag));
        for (int i = 1; i < SENDINGS && mustBeSentAgain(answer); i++) {
            pause();
            answer = server.sendThroughFaults(write.request(tag));
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
}
