package dev.rollcall.chaos;

import dev.rollcall.chaos.Lane.Response;
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

    private static final int LANES = Integer.getInteger("lanes", 24);

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

    private final Lane lane;
    private final String tag;
    private final Contents before;
    private final PairsTable table;

    private Pairs(Lane lane, PairsTable table) {
        this.lane = lane;
        this.table = table;
        tag = Write.prepare(lane);
        before = Contents.of(lane.direct);
    }

    /** Prints a row for each write. */
    static List<Finding> run(Store store) throws Exception {
        PairsTable table = new PairsTable();
        Queue<List<Case>> work = new ConcurrentLinkedQueue<>(cases());
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                String name = "pairs" + i;
                running.add(lanes.submit(() -> work(Lane.open(name, store), table, work)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        System.out.println(table);
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

    private static void work(Lane lane, PairsTable table, Queue<List<Case>> work) {
        try (lane) {
            Pairs pairs = new Pairs(lane, table);
            for (List<Case> next = work.poll(); next != null; next = work.poll()) {
                pairs.judge(next);
            }
        }
    }

    private void judge(List<Case> cases) {
        Write write = cases.getFirst().write();
        Response clean = Write.inTime(() -> lane.send(write.request(tag)));
        Contents found = Contents.of(lane.direct);
        Expected expected = new Expected(write, Write.statuses(clean), before.lines(), found.lines());
        if (clean.status() >= 400 != write.isRefused()) {
            table.add(new Finding(write.name(), "without faults it is answered " + clean));
        }
        for (Case next : cases) {
            before.restore(lane.direct, found);
            found = judge(next, expected);
        }
        before.restore(lane.direct, found);
    }

    private Contents judge(Case next, Expected expected) {
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(List.of(next.first(), next.second()));
        lane.store.plan(request -> {
            boolean befalls = DynamoDbErrors.isWrite(request) || next.write().endsWithItsRead();
            Fault fault = befalls ? faults.poll() : null;
            return fault == null && befalls && next.lasting() ? next.second() : fault;
        });
        lane.store.rewrite(next.write().needsItsToken() ? UnaryOperator.identity() : DynamoDbErrors::forgotten);
        lane.store.holdLateRequests();
        Response answer = lane.send(next.write().request(tag));
        lane.store.plan(request -> null);
        if (next.write().isRefused() && !isOpen(answer)) {
            Write.removeBob(lane);
        }
        lane.store.settle();
        Contents found = Contents.of(lane.direct);
        table.add(next, answer, 2 - faults.size(), expected.verdict(answer, found.lines()), found);
        return next.write().hasKey() && isOpen(answer) ? again(next, expected) : found;
    }

    /** Who has a key and no definite answer sends the request again, and gets one. */
    private Contents again(Case next, Expected expected) {
        Response answer = lane.send(next.write().request(tag));
        if (mayHoldItsKey(next) && answer.body().contains("idempotencyKeyInUse")) {
            lane.endLeases();
            answer = lane.send(next.write().request(tag));
        }
        Contents then = Contents.of(lane.direct);
        if (!Write.statuses(answer).equals(expected.statuses()) || !then.lines().equals(expected.after())) {
            table.add(new Finding(next.toString(), "sent again it is answered %s: %s".formatted(answer, then.lines())));
        }
        return then;
    }

    /** Where giving the key back meets faults too, or taking it arrives after that. The caller is told how long to wait. */
    private static boolean mayHoldItsKey(Case next) {
        return next.lasting() || next.first() == Fault.REQUEST_DELAYED;
    }

    private static boolean isOpen(Response answer) {
        return Write.statuses(answer).stream().anyMatch(Expected::isOpen);
    }
}
