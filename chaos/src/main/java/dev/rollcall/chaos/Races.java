package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Request;
import dev.rollcall.chaos.FaultyServer.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Another process erases or changes ada between the read and the write of each write on her: the write is answered as
 * if it had come after, whatever the other one's clock says.
 */
final class Races {

    private static final String UPDATED_AT = "updatedAt";
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final FaultyServer server;
    private final String tag;
    private final Contents before;

    private Races(FaultyServer server) {
        this.server = server;
        tag = Write.prepare(server);
        before = Contents.of(server.direct);
    }

    static List<Finding> run(Store store) {
        try (FaultyServer server = FaultyServer.open("races", store)) {
            Races races = new Races(server);
            List<Write> writes = Stream.of(Write.values())
                    .filter(write -> !write.isRefused() && !write.isBatch())
                    .filter(write -> write.request(races.tag).toString().contains("ada"))
                    .toList();
            System.out.println("Races: " + writes);
            List<Finding> findings = new ArrayList<>();
            races.others().forEach((what, other) -> writes.stream()
                    .takeWhile(write -> !Chaos.hasSeenEnough(findings))
                    .forEach(write -> findings.addAll(races.judge(write, what, other))));
            return findings;
        }
    }

    /** What another process may have left, by what it did. */
    private Map<String, Contents> others() {
        Contents erased = new Contents(new HashMap<>(before.users()), before.others());
        erased.users().values().removeIf(item -> item.toString().contains("ada"));
        // The address stays: its claim would tell the versions apart too.
        Write.inTime(() -> server.send(Request.of("PATCH", "/users/ada", "{\"name\":\"Other\"}")));
        Contents changed = Contents.of(server.direct);
        before.restore(server.direct, changed);
        String read = ada(before).get(UPDATED_AT).s();
        Map<String, Contents> others = new LinkedHashMap<>();
        others.put("erased", erased);
        others.put("changed at the time that was read", at(read, changed));
        others.put(
                "changed by a clock that is behind",
                at(Instant.parse(read).minus(SKEW).toString(), changed));
        others.put(
                "changed by a clock that is ahead",
                at(Instant.parse(read).plus(SKEW).toString(), changed));
        return others;
    }

    private static Map<String, AttributeValue> ada(Contents contents) {
        return contents.users().values().stream()
                .filter(item -> Contents.text(item, "pk").equals("USER#ada")
                        && Contents.text(item, "sk").equals("USER"))
                .findFirst()
                .orElseThrow();
    }

    private static Contents at(String time, Contents changed) {
        Map<String, AttributeValue> ada = new HashMap<>(ada(changed));
        ada.put(UPDATED_AT, AttributeValue.fromS(time));
        Contents result = new Contents(new HashMap<>(changed.users()), changed.others());
        result.users().put(Map.of("pk", ada.get("pk"), "sk", ada.get("sk")), ada);
        return result;
    }

    private List<Finding> judge(Write write, String what, Contents other) {
        other.restore(server.direct, before);
        Response after = Write.inTime(() -> server.send(write.request(tag)));
        Contents expected = Contents.of(server.direct);
        before.restore(server.direct, expected);

        AtomicBoolean done = new AtomicBoolean();
        server.store.plan(request -> {
            if (DynamoDbErrors.isWrite(request) && !done.getAndSet(true)) {
                other.restore(server.direct, before);
            }
            return null;
        });
        Response answer = server.send(write.request(tag));
        server.store.plan(request -> null);
        Contents found = Contents.of(server.direct);
        before.restore(server.direct, found);

        List<Finding> findings = new ArrayList<>(Finding.of(write + ", " + what, Invariants.broken(found)));
        boolean isErasedAnyway = write.isErasure() && after.status() == 404;
        if (Expected.isOpen(after.status())
                || answer.status() != after.status() && !isErasedAnyway
                || !found.lines().equals(expected.lines())) {
            findings.add(new Finding(
                    write + ", " + what,
                    "%s instead of %s, and the table has %s".formatted(answer, after.status(), found.lines())));
        }
        return findings;
    }
}
