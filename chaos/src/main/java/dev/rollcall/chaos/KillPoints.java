package dev.rollcall.chaos;

import dev.rollcall.chaos.Lane.Request;
import dev.rollcall.chaos.Lane.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The process dies before or after each call to the store that a write makes; another process then goes on. */
final class KillPoints {

    /** Longer than what one transaction erases. */
    private static final int VERSIONS = 105;

    private final Lane lane;
    private final String tag;
    private final List<Finding> findings;
    private final AtomicInteger points;

    private KillPoints(Lane lane, List<Finding> findings, AtomicInteger points) {
        this.lane = lane;
        this.findings = findings;
        this.points = points;
        tag = Write.prepare(lane);
    }

    static List<Finding> run(Store store) throws Exception {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger points = new AtomicInteger();
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Write> some : shares()) {
                running.add(lanes.submit(() -> {
                    try (Lane lane = Lane.open("kill" + some.getFirst().name().replace("_", ""), store)) {
                        KillPoints kills = new KillPoints(lane, findings, points);
                        some.forEach(kills::killAtEachCall);
                        if (some.contains(Write.ERASE)) {
                            kills.killALongErasure();
                        }
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        System.out.printf("The process died at %d points.%n", points.get());
        return findings;
    }

    private static List<List<Write>> shares() {
        List<Write> writes =
                Stream.of(Write.values()).filter(write -> !write.isRefused()).toList();
        return Stream.of(0, 1, 2, 3)
                .map(share -> writes.stream()
                        .filter(write -> write.ordinal() % 4 == share)
                        .toList())
                .toList();
    }

    private void killAtEachCall(Write write) {
        Contents before = Contents.of(lane.direct);
        lane.process.live();
        Response clean = Write.inTime(() -> lane.send(write.request(tag)));
        int calls = lane.process.calls();
        Contents found = Contents.of(lane.direct);
        Expected expected = new Expected(write, Write.statuses(clean), before.lines(), found.lines());
        for (int point = 0; point < 2 * calls; point++) {
            before.restore(lane.direct, found);
            found = kill(write.request(tag), point, expected);
        }
        before.restore(lane.direct, found);
    }

    private Contents kill(Request request, int point, Expected expected) {
        String where = "%s %s, killed %s call %d"
                .formatted(request.method(), request.target(), point % 2 == 0 ? "before" : "after", point / 2 + 1);
        points.incrementAndGet();
        lane.process.dieAt(point / 2 + 1, point % 2 == 0);
        lane.send(request);
        lane.process.live();
        Contents found = Contents.of(lane.direct);
        findings.addAll(Finding.of(where, Invariants.broken(found)));
        Response nothing = new Response(503, "", Map.of(), 0);
        if (expected.verdict(nothing, found.lines()) != Verdict.RIGHT) {
            findings.add(new Finding(where, "the table has " + found.lines()));
        }
        return expected.write().hasKey() ? again(where, request, expected) : found;
    }

    /** The caller heard nothing, and sends the same again. */
    private Contents again(String where, Request request, Expected expected) {
        Response answer = lane.send(request);
        if (answer.body().contains("idempotencyKeyInUse")) {
            lane.endLeases();
            answer = lane.send(request);
        }
        Contents then = Contents.of(lane.direct);
        if (!Write.statuses(answer).equals(expected.statuses()) || !then.lines().equals(expected.after())) {
            findings.add(new Finding(where, "sent again it is answered %s: %s".formatted(answer, then.lines())));
        }
        return then;
    }

    /** Which takes several transactions, so that it can break off between them. */
    private void killALongErasure() {
        lane.send(Request.of("PUT", "/users/long", "{\"name\":\"0\",\"email\":\"long@x.org\"}", "If-None-Match", "*"));
        for (int i = 1; i < VERSIONS; i++) {
            lane.send(Request.of("PATCH", "/users/long", "{\"name\":\"%d\"}".formatted(i)));
        }
        Contents before = Contents.of(lane.direct);
        Request erase = Request.of("DELETE", "/users/long/record", null);
        lane.process.live();
        lane.send(erase);
        int calls = lane.process.calls();
        SortedSet<String> without = new TreeSet<>(before.lines());
        without.removeIf(line -> line.contains("long"));
        Contents found = Contents.of(lane.direct);
        for (int point = 0; point < 2 * calls; point++) {
            before.restore(lane.direct, found);
            found = killErasure(erase, point, without);
        }
    }

    /** Once somebody is gone, nobody sees them any more, whatever is left of them. */
    private Contents killErasure(Request erase, int point, SortedSet<String> without) {
        String where = "a long erasure, killed at point " + point;
        points.incrementAndGet();
        lane.process.dieAt(point / 2 + 1, point % 2 == 0);
        lane.send(erase);
        lane.process.live();
        Contents found = Contents.of(lane.direct);
        findings.addAll(Finding.of(where, Invariants.broken(found)));
        boolean there = lane.send(Request.of("GET", "/users/long?showDeleted=true", null))
                        .status()
                == 200;
        SortedSet<String> lines = new TreeSet<>(found.lines());
        boolean whole = lines.removeIf(line -> line.startsWith("claim long@x.org"));
        lines.removeIf(line -> line.contains(" long "));
        if (!lines.equals(without) || there != whole) {
            findings.add(new Finding(where, "the table has " + found.lines()));
        }
        return found;
    }
}
