package dev.rollcall.chaos;

import dev.rollcall.chaos.Lane.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each write, with each ordered pair of faults on the first two attempts that the server makes at storing it. */
final class Pairs {

    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);
    private static final int LANES = Integer.getInteger("lanes", 24);

    /** One write under one pair. */
    record Case(Write write, Fault first, Fault second) {
        @Override
        public String toString() {
            return "%s, %s then %s".formatted(write, first, second);
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
        return first == Fault.ANSWER_DELAYED || first == Fault.TWICE
                ? List.of(new Case(write, first, first))
                : faults(write).map(second -> new Case(write, first, second)).toList();
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
        Response clean = lane.send(write.request(tag));
        Contents found = Contents.of(lane.direct);
        Expected expected = new Expected(Write.status(clean), before.lines(), found.lines());
        if (expected.status() >= 400 != write.isRefused()) {
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
        lane.store.plan(
                request -> DynamoDbErrors.isWrite(request) || next.write().endsWithItsRead() ? faults.poll() : null);
        Response answer = lane.send(next.write().request(tag));
        lane.store.plan(request -> null);
        if (next.write().isRefused() && !isOpen(answer)) {
            Write.removeBob(lane);
        }
        lane.store.settle();
        Contents found = Contents.of(lane.direct);
        table.add(next, answer, 2 - faults.size(), expected.verdict(next.write(), answer, found.lines()), found);
        return next.write().hasKey() && isOpen(answer) ? again(next, expected, found) : found;
    }

    /** Who has a key and no definite answer sends the request again, and gets one. */
    private Contents again(Case next, Expected expected, Contents found) {
        Response answer = lane.send(next.write().request(tag));
        Contents then = Contents.of(lane.direct);
        if (Write.status(answer) != expected.status() || !(then.lines().equals(expected.lines()))) {
            table.add(new Finding(next.toString(), "sent again it is answered %s: %s".formatted(answer, then.lines())));
        }
        return then;
    }

    private static boolean isOpen(Response answer) {
        return UNAVAILABLE.contains(Write.status(answer)) || Write.status(answer) == 429;
    }

    /** What the write is answered without faults, and leaves. */
    private record Expected(int status, SortedSet<String> before, SortedSet<String> lines) {

        Verdict verdict(Write write, Response answer, SortedSet<String> found) {
            int said = Write.status(answer);
            boolean done = without("bob", found).equals(without("bob", lines)) && !write.isRefused();
            boolean untouched = without("bob", found).equals(without("bob", before));
            boolean partly = write.isBatch() && both().containsAll(found);
            if (!done && !untouched && !partly) {
                return Verdict.WRONG;
            }
            if (UNAVAILABLE.contains(said)) {
                return Verdict.RIGHT;
            }
            if (said == 429) {
                return untouched ? Verdict.RIGHT : Verdict.MISLEADING;
            }
            if (said >= 500 || said == 0) {
                return Verdict.MISLEADING;
            }
            return said == status && (done || write.isRefused() && untouched) ? Verdict.RIGHT : Verdict.WRONG;
        }

        private SortedSet<String> both() {
            SortedSet<String> both = new TreeSet<>(before);
            both.addAll(lines);
            return both;
        }

        private static List<String> without(String name, SortedSet<String> lines) {
            return lines.stream().filter(line -> !line.contains(name)).toList();
        }
    }
}
