package dev.rollcall.chaos;

import dev.rollcall.chaos.Lane.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Another process erases ada between the read and the write of each write on her: she stays erased. */
final class Races {

    private final Lane lane;
    private final String tag;
    private final Contents before;
    private final Contents erased;

    private Races(Lane lane) {
        this.lane = lane;
        tag = Write.prepare(lane);
        before = Contents.of(lane.direct);
        erased = new Contents(new HashMap<>(before.users()), before.others());
        erased.users().values().removeIf(item -> item.toString().contains("ada"));
    }

    static List<Finding> run(Store store) {
        try (Lane lane = Lane.open("races", store)) {
            Races races = new Races(lane);
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
        lane.store.plan(request -> {
            if (DynamoDbErrors.isWrite(request) && !done.getAndSet(true)) {
                erased.restore(lane.direct, before);
            }
            return null;
        });
        Response answer = lane.send(write.request(tag));
        lane.store.plan(request -> null);
        Contents found = Contents.of(lane.direct);
        List<Finding> findings = new ArrayList<>(Finding.of(write.name(), Invariants.broken(found)));
        if (answer.status() != 404 && !write.isErasure() || !found.lines().equals(erased.lines())) {
            findings.add(new Finding(write.name(), "%s, and the table has %s".formatted(answer, found.lines())));
        }
        before.restore(lane.direct, found);
        return findings;
    }
}
