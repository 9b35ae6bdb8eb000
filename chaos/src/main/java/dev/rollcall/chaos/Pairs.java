package dev.rollcall.chaos;

import dev.rollcall.api.ProblemType;
import dev.rollcall.chaos.FaultyServer.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each write, with each ordered pair of faults on the first two attempts that the server makes at storing it. */
final class Pairs {

    private static final int SERVERS = Integer.getInteger("servers", 24);

    /**
     * One write under one pair.
     *
     * @param lasting whether the second befalls all further attempts too
     */
    record Case(Write write, Fault first, Fault second, boolean lasting) {
        @Override
        public String toString() {
            return "%s, %s then %s%s".formatted(write, first, second, lasting ? " to the end" : "");
        }
    }

    private final FaultyServer server;
    private final String tag;
    private final Contents before;
    private final PairsTable table;

    private Pairs(FaultyServer server, PairsTable table) {
        this.server = server;
        this.table = table;
        tag = Write.prepare(server);
        before = Contents.of(server.direct);
    }

    /** Prints a row for each write. */
    static List<Finding> run(Store store) throws Exception {
        PairsTable table = new PairsTable();
        Queue<List<Case>> work = new ConcurrentLinkedQueue<>(cases());
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                String name = "pairs" + i;
                running.add(servers.submit(() -> work(FaultyServer.open(name, store), table, work)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        System.out.println(table);
        table.requireFaults();
        return table.findings();
    }

    private static List<List<Case>> cases() {
        List<List<Case>> cases = Stream.of(Write.values())
                .filter(write -> write.name().matches(System.getProperty("writes", ".*")))
                .flatMap(write -> faults(write).map(first -> cases(write, first)))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(cases, new Random(1));
        return cases;
    }

    /** After a fault that is no failure there is no second attempt. */
    private static List<Case> cases(Write write, Fault first) {
        if (first == Fault.ANSWER_DELAYED || first == Fault.TWICE) {
            return List.of(new Case(write, first, first, false));
        }
        return Stream.concat(
                        faults(write).map(second -> new Case(write, first, second, false)),
                        Stream.of(Fault.THROTTLED, Fault.ERROR_BEFORE)
                                .map(second -> new Case(write, first, second, true)))
                .toList();
    }

    private static Stream<Fault> faults(Write write) {
        return Fault.OF_STORE.stream().filter(write::suffers);
    }

    private static void work(FaultyServer server, PairsTable table, Queue<List<Case>> work) {
        try (server) {
            Pairs pairs = new Pairs(server, table);
            for (List<Case> next = work.poll();
                    next != null && !Chaos.hasSeenEnough(table.findings());
                    next = work.poll()) {
                pairs.judge(next);
            }
        }
    }

    private void judge(List<Case> cases) {
        Write write = cases.getFirst().write();
        Response clean = Write.inTime(() -> server.send(write.request(tag)));
        Contents found = Contents.of(server.direct);
        Expected expected = new Expected(write, Write.statuses(clean), before.lines(), found.lines());
        if (clean.status() >= 400 != write.isRefused()) {
            table.add(new Finding(write.name(), "without faults it is answered " + clean));
        }
        for (Case next : cases) {
            before.restore(server.direct, found);
            found = judge(next, expected);
        }
        before.restore(server.direct, found);
    }

    private Contents judge(Case next, Expected expected) {
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(List.of(next.first(), next.second()));
        server.store.plan(request -> {
            boolean befalls = DynamoDbErrors.isWrite(request) || next.write().endsWithItsRead();
            Fault fault = befalls ? faults.poll() : null;
            return fault == null && befalls && next.lasting() ? next.second() : fault;
        });
        server.store.rewrite(next.write().needsItsToken() ? UnaryOperator.identity() : DynamoDbErrors::forgotten);
        server.store.holdLateRequests();
        Response answer = server.send(next.write().request(tag));
        server.store.plan(request -> null);
        if (next.write().isRefused() && !isOpen(answer)) {
            Write.removeBob(server);
        }
        server.store.settle();
        Contents found = Contents.of(server.direct);
        table.add(next, answer, 2 - faults.size(), expected.verdict(answer, found.lines()), found);
        return next.write().hasKey() && (isOpen(answer) || next.write().isBatch()) ? again(next, expected) : found;
    }

    /** Who has a key and no definite answer sends the request again, and gets one. A batch gives its key back too. */
    private Contents again(Case next, Expected expected) {
        Response answer = server.send(next.write().request(tag));
        if (mayHoldItsKey(next) && answer.is(ProblemType.IDEMPOTENCY_KEY_IN_USE)) {
            server.endLeases();
            answer = server.send(next.write().request(tag));
        }
        Contents then = Contents.of(server.direct);
        if (!Write.statuses(answer).equals(expected.statuses()) || !then.lines().equals(expected.after())) {
            table.add(new Finding(next.toString(), "sent again it is answered %s: %s".formatted(answer, then.lines())));
        }
        return then;
    }

    /**
     * Where giving the key back meets faults too, or taking it arrives after that. The caller is told how long to wait.
     */
    private static boolean mayHoldItsKey(Case next) {
        return next.lasting() || next.first() == Fault.REQUEST_DELAYED;
    }

    private static boolean isOpen(Response answer) {
        return Write.statuses(answer).stream().anyMatch(Expected::isOpen);
    }
}
