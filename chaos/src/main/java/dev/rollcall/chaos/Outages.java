package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Request;
import dev.rollcall.chaos.FaultyServer.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DynamoDB or the issuer is away, for many callers of all operations; then it comes back under a backlog. */
final class Outages {

    private static final int MANY_CALLERS = 150;
    private static final int CALLERS = 32;
    private static final Duration OUTAGE = Duration.ofSeconds(6);
    private static final Duration RECOVERY = Duration.ofSeconds(4);
    private static final int MOST_SECONDS = 60;
    private static final int SOON_MS = 500;
    private static final int IN_TIME_MS = 2_000;

    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());

    private Outages() {}

    static List<Finding> run(Store store) throws Exception {
        Outages outages = new Outages();
        outages.loadClasses(store);
        outages.firstCalls(store);
        for (Fault outage : List.of(Fault.RESET_BEFORE, Fault.REQUEST_DROPPED, Fault.ERROR_BEFORE, Fault.THROTTLED)) {
            try (FaultyServer server = FaultyServer.open("outage" + outage.ordinal(), store)) {
                outages.drill(server, outage);
            }
        }
        if (Chaos.hasSeenEnough(outages.findings)) {
            return outages.findings;
        }
        outages.unreachable(store, "refused", URI.create("http://localhost:" + Store.freePort()), Optional.empty());
        URI named = URI.create("http://%s:%d".formatted(Names.HOST, store.uri().getPort()));
        outages.unreachable(store, "no address", named, Optional.of(() -> Names.know(true)));
        try (TlsFront tls = TlsFront.open(store.uri())) {
            outages.unreachable(store, "broken TLS", tls.uri(), Optional.of(tls::mend));
        }
        outages.withoutKeys(store);
        return outages.findings;
    }

    /** Those of the first calls of a process, which take their time. */
    private void loadClasses(Store store) {
        try (FaultyServer server = FaultyServer.open("classes", store)) {
            operations().forEach(server::send);
        }
    }

    /** Each but the one that asks nobody. */
    private static List<Request> operations() {
        List<Request> operations = new ArrayList<>(
                Stream.of(Write.values()).map(write -> write.request("\"1-a\"")).toList());
        Stream.of("/users", "/users?email=a@x.org", "/users/ada", "/users/ada/history", "/user?userId=ada")
                .forEach(target -> operations.add(Request.of("GET", target, null)));
        return operations;
    }

    private void drill(FaultyServer server, Fault outage) throws Exception {
        server.send(Request.of("GET", "/users/ada", null));
        server.store.plan(request -> outage);
        Set<Integer> statuses = outage == Fault.THROTTLED ? Set.of(429, 503) : Set.of(503);
        everyOperation(server, outage.toString(), statuses, List.of());
        recovery(server, outage.toString(), () -> server.store.plan(request -> null), List.of());
    }

    /** @param mend what brings it back, if anything does */
    private void unreachable(Store store, String what, URI endpoint, Optional<Runnable> mend) throws Exception {
        try (FaultyServer server = FaultyServer.open("away" + what.replace(" ", ""), store, endpoint, Map.of())) {
            everyOperation(server, what, Set.of(503), List.of());
            if (mend.isPresent()) {
                recovery(server, what, mend.get(), List.of());
            }
        }
    }

    /** The issuer answers nobody, and its keys are not known yet. */
    private void withoutKeys(Store store) throws Exception {
        try (Issuer issuer = Issuer.open();
                FaultyServer server = FaultyServer.open("keys", store, store.uri(), issuer.settings())) {
            issuer.plan(Fault.REQUEST_DROPPED);
            everyOperation(server, "no keys", Set.of(503), issuer.authorization());
            recovery(server, "no keys", () -> issuer.plan(null), issuer.authorization());
        }
    }

    /** Nothing is away, but the client of the server has no connections yet. */
    private void firstCalls(Store store) throws Exception {
        try (FaultyServer server = FaultyServer.open("first", store)) {
            List<Response> answers = allAtOnce(server, "the first calls", List.of(), Outages::isExplained);
            report("the first calls", answers, "");
        }
    }

    private static boolean isExplained(Response answer) {
        List<Integer> statuses = Write.statuses(answer);
        return statuses.stream().allMatch(status -> status / 100 == 2 || status / 100 == 4 || status == 503)
                && (statuses.stream().noneMatch(Expected::isOpen) || saysWhen(answer));
    }

    /** An item of a batch has no headers. */
    private static boolean saysWhen(Response answer) {
        return answer.status() == 207
                ? answer.body().contains("Wait a second")
                : !answer.header("retry-after").isEmpty();
    }

    private void everyOperation(FaultyServer server, String outage, Set<Integer> statuses, List<String> headers)
            throws Exception {
        List<Response> answers = allAtOnce(
                server, outage, headers, answer -> statuses.containsAll(Write.statuses(answer)) && saysWhen(answer));
        Response health = server.send(Request.of("GET", "/health", null));
        String away = "\"away\":[\"%s\"]".formatted(headers.isEmpty() ? "store" : "issuerKeys");
        boolean isThere = statuses.contains(429);
        if (health.status() != 200 || !isThere && !health.body().contains(away)) {
            findings.add(new Finding(outage, "health: " + health));
        }
        report(outage, answers, "; health %d ms".formatted(health.millis()));
    }

    private List<Response> allAtOnce(
            FaultyServer server, String when, List<String> headers, Predicate<Response> isExpected) {
        List<Request> operations = operations();
        List<Response> answers = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY_CALLERS; i++) {
                Request request = with(headers, operations.get(i % operations.size()));
                callers.execute(() -> {
                    Response answer = server.send(request);
                    answers.add(answer);
                    if (!isExpected.test(answer)) {
                        findings.add(new Finding(when, "%s is answered %s".formatted(request, answer)));
                    }
                });
            }
        }
        return answers;
    }

    private static Request with(List<String> headers, Request request) {
        return headers.isEmpty() ? request : request.with(headers.get(0), headers.get(1));
    }

    private void report(String when, List<Response> answers, String more) {
        long slowest = answers.stream().mapToLong(Response::millis).max().orElse(0);
        System.out.printf("%-16s %3d callers, slowest %d ms%s%n", when, answers.size(), slowest, more);
        if (Finding.isTooLate(slowest)) {
            findings.add(new Finding(when, "an answer after " + slowest + " ms"));
        }
    }

    /** @param begun and ended, in milliseconds since DynamoDB came back */
    private record Seen(long begun, long ended, int status) {

        boolean isAnswer() {
            return status == 404;
        }
    }

    private void recovery(FaultyServer server, String outage, Runnable mend, List<String> headers) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        long back = System.nanoTime() + OUTAGE.toNanos();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Request request = with(headers, Request.of("GET", "/users/recovery" + i, null));
                running.add(callers.submit(() -> {
                    while (!stop.get()) {
                        long begun = since(back);
                        int status = server.send(request).status();
                        seen.add(new Seen(begun, since(back), status));
                    }
                }));
            }
            Thread.sleep(OUTAGE.toMillis());
            mend.run();
            Thread.sleep(RECOVERY.toMillis());
            for (int i = 0; i < MOST_SECONDS && seen.stream().noneMatch(Seen::isAnswer); i++) {
                Thread.sleep(1_000);
            }
            stop.set(true);
        }
        server.send(with(headers, Request.of("GET", "/users/ada", null)));
        Response health = server.send(Request.of("GET", "/health", null));
        if (health.body().contains("away")) {
            findings.add(new Finding(outage + " is over", "health: " + health));
        }
        report(outage, List.copyOf(seen));
    }

    private static long since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private void report(String outage, List<Seen> seen) {
        long first = seen.stream()
                .filter(Seen::isAnswer)
                .mapToLong(Seen::ended)
                .min()
                .orElse(Long.MAX_VALUE);
        long late = seen.stream()
                .filter(each -> each.begun() > SOON_MS && !each.isAnswer())
                .count();
        long tooLate = seen.stream()
                .filter(each -> each.begun() > IN_TIME_MS && !each.isAnswer())
                .count();
        System.out.printf(
                "%-16s back: first answer after %d ms; of those begun after %d ms %d failed, after %d ms %d%n",
                outage, first, SOON_MS, late, IN_TIME_MS, tooLate);
        if (first == Long.MAX_VALUE || Finding.IDLE && (first > IN_TIME_MS || tooLate > 0)) {
            findings.add(
                    new Finding(outage + " is over", "first answer after %d ms, %d failed".formatted(first, tooLate)));
        }
    }
}
