package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Another process erases ada between the read and the write of each write on her: she stays erased. */
final class Races {

    private final FaultyServer server;
    private final String tag;
    private final Contents before;
    private final Contents erased;

    private Races(FaultyServer server) {
        this.server = server;
        tag = Write.prepare(server);
        before = Contents.of(server.direct);
        erased = new Contents(new HashMap<>(before.users()), before.others());
        erased.users().values().removeIf(item -> item.toString().contains("ada"));
    }

    static List<Finding> run(Store store) {
        try (FaultyServer server = FaultyServer.open("races", store)) {
            Races races = new Races(server);
            List<Write> writes = Stream.of(Write.values())
                    .filter(write -> !write.isRefused() && !write.isBatch())
                    .filter(write -> write.request(races.tag).toString().contains("ada"))
                    .toList();
            System.out.println("Races with an erasure: " + writes);
            return writes.stream().flatMap(write -> races.judge(write).stream()).toList();
        }
    }

    private List<Finding> judge(Write write) {
        AtomicBoolean done = new AtomicBoolean();
        server.store.plan(request -> {
            if (DynamoDbErrors.isWrite(request) && !done.getAndSet(true)) {
                erased.restore(server.direct, before);
            }
            return null;
        });
        Response answer = server.send(write.request(tag));
        server.store.plan(request -> null);
        Contents found = Contents.of(server.direct);
        List<Finding> findings = new ArrayList<>(Finding.of(write.name(), Invariants.broken(found)));
        if (answer.status() != 404 && !write.isErasure() || !found.lines().equals(erased.lines())) {
            findings.add(new Finding(write.name(), "%s, and the table has %s".formatted(answer, found.lines())));
        }
        before.restore(server.direct, found);
        return findings;
    }
}
