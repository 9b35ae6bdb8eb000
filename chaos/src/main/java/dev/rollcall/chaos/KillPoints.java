package dev.rollcall.chaos;

import dev.rollcall.api.ProblemType;
import dev.rollcall.chaos.FaultyServer.Request;
import dev.rollcall.chaos.FaultyServer.Response;
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

    private final FaultyServer server;
    private final String tag;
    private final List<Finding> findings;
    private final AtomicInteger points;

    private KillPoints(FaultyServer server, List<Finding> findings, AtomicInteger points) {
        this.server = server;
        this.findings = findings;
        this.points = points;
        tag = Write.prepare(server);
    }

    static List<Finding> run(Store store) throws Exception {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger points = new AtomicInteger();
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Write> some : shares()) {
                running.add(servers.submit(() -> {
                    try (FaultyServer server =
                            FaultyServer.open("kill" + some.getFirst().name().replace("_", ""), store)) {
                        KillPoints kills = new KillPoints(server, findings, points);
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
        Contents before = Contents.of(server.direct);
        server.process.live();
        Response clean = Write.inTime(() -> server.send(write.request(tag)));
        int calls = server.process.calls();
        Contents found = Contents.of(server.direct);
        Expected expected = new Expected(write, Write.statuses(clean), before.lines(), found.lines());
        for (int point = 0; point < 2 * calls; point++) {
            before.restore(server.direct, found);
            found = kill(write.request(tag), point, expected);
        }
        before.restore(server.direct, found);
    }

    private Contents kill(Request request, int point, Expected expected) {
        String where = "%s %s, killed %s call %d"
                .formatted(request.method(), request.target(), point % 2 == 0 ? "before" : "after", point / 2 + 1);
        points.incrementAndGet();
        server.process.dieAt(point / 2 + 1, point % 2 == 0);
        if (server.send(request).status() / 100 == 2) {
            findings.add(new Finding(where, "a dead process answered"));
        }
        server.process.live();
        Contents found = Contents.of(server.direct);
        findings.addAll(Finding.of(where, Invariants.broken(found)));
        Response nothing = new Response(503, "", Map.of(), 0);
        if (expected.verdict(nothing, found.lines()) != Verdict.RIGHT) {
            findings.add(new Finding(where, "the table has " + found.lines()));
        }
        return expected.write().hasKey() ? again(where, request, expected) : found;
    }

    /** The caller heard nothing, and sends the same again. */
    private Contents again(String where, Request request, Expected expected) {
        Response answer = server.send(request);
        if (answer.is(ProblemType.IDEMPOTENCY_KEY_IN_USE)) {
            server.endLeases();
            answer = server.send(request);
        }
        Contents then = Contents.of(server.direct);
        if (!Write.statuses(answer).equals(expected.statuses()) || !then.lines().equals(expected.after())) {
            findings.add(new Finding(where, "sent again it is answered %s: %s".formatted(answer, then.lines())));
        }
        return then;
    }

    /** Which takes several transactions, so that it can break off between them. */
    private void killALongErasure() {
        server.send(
                Request.of("PUT", "/users/long", "{\"name\":\"0\",\"email\":\"long@x.org\"}", "If-None-Match", "*"));
        for (int i = 1; i < VERSIONS; i++) {
            server.send(Request.of("PATCH", "/users/long", "{\"name\":\"%d\"}".formatted(i)));
        }
        Contents before = Contents.of(server.direct);
        Request erase = Request.of("DELETE", "/users/long/record", null);
        server.process.live();
        server.send(erase);
        int calls = server.process.calls();
        SortedSet<String> without = new TreeSet<>(before.lines());
        without.removeIf(line -> line.contains("long"));
        Contents found = Contents.of(server.direct);
        for (int point = 0; point < 2 * calls; point++) {
            before.restore(server.direct, found);
            found = killErasure(erase, point, without);
        }
    }

    /** Once somebody is gone, nobody sees them any more, whatever is left of them. */
    private Contents killErasure(Request erase, int point, SortedSet<String> without) {
        String where = "a long erasure, killed at point " + point;
        points.incrementAndGet();
        server.process.dieAt(point / 2 + 1, point % 2 == 0);
        server.send(erase);
        server.process.live();
        Contents found = Contents.of(server.direct);
        findings.addAll(Finding.of(where, Invariants.broken(found)));
        boolean there = server.send(Request.of("GET", "/users/long?showDeleted=true", null))
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
