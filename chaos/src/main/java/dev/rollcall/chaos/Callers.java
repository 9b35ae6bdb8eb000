package dev.rollcall.chaos;

import dev.rollcall.api.ProblemType;
import dev.rollcall.chaos.FaultyServer.Response;
import dev.rollcall.client.ApiResponse;
import dev.rollcall.client.CompatibleApi;
import dev.rollcall.client.IfMatch;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.UsersApi;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.BatchResponse;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Writes with keys under each ordered pair of faults between caller and server, sent again until there is an answer.
 */
final class Callers {

    private static final int SERVERS = 16;
    private static final int SENDINGS = 6;
    private static final int PAUSE_MS = 300;
    private static final List<Write> WRITES = Stream.of(Write.values())
            .filter(write -> write.hasKey() && !write.isRefused())
            .toList();

    private static final UserInput NEW =
            UserInput.builder().name("Written").email("new@x.org").build();
    private static final UserInput ADA =
            UserInput.builder().name("Written").email("ada@x.org").build();

    /** @param through whom it is sent: the Java client, or HTTP by hand */
    private record Case(Write write, boolean byClient, Fault first, Fault second) {}

    private final FaultyServer server;
    private final RollcallClient client;
    private final String tag;
    private final Contents before;
    private final List<Finding> findings;

    private Callers(FaultyServer server, RollcallClient client, List<Finding> findings) {
        this.server = server;
        this.client = client;
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
            for (Case next = cases.poll(); next != null && !Chaos.hasSeenEnough(findings); next = cases.poll()) {
                callers.judge(next);
            }
        }
    }

    private void judge(Case next) {
        Response clean = Write.inTime(() -> server.send(next.write().request(tag)));
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
        if (next.byClient() && next.first() != Fault.TWICE && next.first() != Fault.TWICE_AT_ONCE) {
            countsAtMostOnce(next.first());
        }
    }

    /** What has no key is not sent again. */
    private void countsAtMostOnce(Fault fault) {
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(List.of(fault));
        server.callers.plan(request -> faults.poll());
        try {
            client.tables("lambda-apigateway")
                    .update(Map.of("id", "one"), "ADD n :one", Map.of(":one", BigDecimal.ONE));
        } catch (RollcallException unknown) {
            // It was counted, or it was not.
        }
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

    private Response byClient(Write write) {
        try {
            ApiResponse<?> answer = send(write);
            StringBuilder statuses = new StringBuilder();
            if (answer.body() instanceof BatchResponse batch) {
                batch.items().forEach(item -> statuses.append("{\"status\":" + item.status() + "}"));
            }
            return of(answer.status(), statuses.toString());
        } catch (RollcallException failed) {
            return of(failed.status(), failed + " after " + failed.attempts() + " attempts");
        }
    }

    /** With a key of the client's own. */
    private ApiResponse<?> send(Write write) {
        UsersApi.WithResponse users = client.users().withResponse();
        CompatibleApi.WithResponse compatible = client.compatible().withResponse();
        IfMatch seen = IfMatch.of(tag);
        UserPatch name = UserPatch.builder().name("Written").build();
        return switch (write) {
            case CREATE_KEY -> users.create(NEW);
            case PUT_NEW_KEY -> users.replace("new", NEW, IfNoneMatch.any());
            case PUT_KEY -> users.replace("ada", ADA);
            case PUT_MATCH_KEY -> users.replace("ada", ADA, seen);
            case PATCH_KEY -> users.patch("ada", name);
            case PATCH_MATCH_KEY -> users.patch("ada", name, seen);
            case ADDRESS_KEY ->
                users.patch("ada", UserPatch.builder().email("new@x.org").build());
            case DELETE_KEY -> users.delete("ada");
            case DELETE_MATCH_KEY -> users.delete("ada", seen);
            case RESTORE_KEY -> users.restore("eve");
            case ERASE_KEY -> users.erase("ada");
            case ERASE_MATCH_KEY -> users.erase("ada", seen);
            case ERASE_DELETED_KEY -> users.erase("eve");
            case BATCH_KEY -> users.batch(batch(NEW));
            case USER_POST_KEY ->
                compatible.create(CompatibleNewUser.builder()
                        .userId("new")
                        .name("Written")
                        .email("new@x.org")
                        .build());
            case USER_PUT_KEY ->
                compatible.replace(CompatibleUserReplacement.builder()
                        .userId("ada")
                        .name("Written")
                        .email("ada@x.org")
                        .build());
            case USER_DELETE_KEY -> compatible.delete("ada");
            default -> throw new IllegalArgumentException(write.name());
        };
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
