package dev.rollcall.chaos;

import dev.rollcall.chaos.Step.Action;
import dev.rollcall.chaos.Step.Answer;
import dev.rollcall.chaos.Step.Seen;
import dev.rollcall.client.RollcallClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random calls of several callers on few users and addresses, with faults on both ways. What each was told, and when,
 * goes to the checker. A seed repeats what is called and which faults come; how threads take turns it cannot repeat.
 */
final class Histories {

    private static final int CALLERS = 5;
    private static final int CALLS = Integer.getInteger("calls", 30);
    private static final int SERVERS = 10;
    private static final int STORE_FAULTS = Integer.getInteger("faults", 25);
    private static final int CALLER_FAULTS = 10;
    private static final int ENOUGH_FOR_EACH_FAULT = 20;
    private static final Path TARGET = Path.of("chaos/target");

    private final FaultyServer server;
    private final List<Finding> findings;
    private final Set<String> befell;

    private Histories(FaultyServer server, List<Finding> findings, Set<String> befell) {
        this.server = server;
        this.findings = findings;
        this.befell = befell;
    }

    static List<Finding> run(Store store) throws Exception {
        long first = Long.getLong("seed", 20261130);
        Queue<Long> seeds = new ConcurrentLinkedQueue<>(Stream.iterate(first, seed -> seed + 1)
                .limit(Integer.getInteger("seeds", 20))
                .toList());
        boolean enough = seeds.size() >= ENOUGH_FOR_EACH_FAULT;
        Set<String> befell = ConcurrentHashMap.newKeySet();
        Path folder = Files.createDirectories(TARGET.resolve("histories"));
        try (Stream<Path> old = Files.list(folder)) {
            old.forEach(file -> file.toFile().delete());
        }
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(SERVERS, seeds.size()); i++) {
                String name = "histories" + i;
                running.add(
                        servers.submit(() -> work(FaultyServer.open(name, store), seeds, folder, findings, befell)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        Process checker = new ProcessBuilder(TARGET.resolve("checker").toString(), folder.toString())
                .inheritIO()
                .start();
        if (checker.waitFor() != 0) {
            findings.add(new Finding("histories", "are not linearizable; see above"));
        }
        if (enough && befell.size() < Fault.OF_STORE.size() + Fault.OF_CALLER.size()) {
            findings.add(new Finding("histories", "met these faults alone: " + new TreeSet<>(befell)));
        }
        return findings;
    }

    private static Void work(
            FaultyServer server, Queue<Long> seeds, Path folder, List<Finding> findings, Set<String> befell)
            throws Exception {
        try (server;
                RollcallClient client = RollcallClient.builder()
                        .baseUrl(server.callers.uri().toString())
                        .attemptTimeout(FaultyServer.PATIENCE)
                        .timeout(FaultyServer.PATIENCE.multipliedBy(4))
                        .build()) {
            Histories histories = new Histories(server, findings, befell);
            for (Long seed = seeds.poll(); seed != null; seed = seeds.poll()) {
                Files.write(folder.resolve(seed + ".jsonl"), histories.history(seed, client));
            }
        }
        return null;
    }

    private List<String> history(long seed, RollcallClient client) throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        String scope = "s" + seed;
        long begin = System.nanoTime();
        faults(new Random(seed));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                HistoryCaller caller =
                        i % 2 == 0 ? new ClientCaller(client) : new HttpCaller(server::sendThroughFaults);
                running.add(callers.submit(
                        () -> calls(number, new Random(seed * CALLERS + number), scope, caller, lines, begin)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (java.util.concurrent.ExecutionException failed) {
            findings.add(
                    new Finding("seed " + seed, String.valueOf(failed.getCause().getMessage())));
        }
        server.store.plan(request -> null);
        server.callers.plan(request -> null);
        server.store.settle();
        server.callers.settle();
        lookAtAll(scope, lines, begin);
        findings.addAll(Finding.of("seed " + seed, Invariants.broken(Contents.of(server.direct))));
        return List.copyOf(lines);
    }

    private void faults(Random random) {
        server.store.plan(request -> noted("before DynamoDB", pick(random, STORE_FAULTS, Fault.OF_STORE)));
        server.callers.plan(request -> {
            Fault fault = pick(random, CALLER_FAULTS, Fault.OF_CALLER);
            boolean doubled = fault == Fault.TWICE || fault == Fault.TWICE_AT_ONCE;
            // Nobody can tell a request without a key that the network doubles from two.
            return noted(
                    "before the server", doubled && !request.headers().containsKey("Idempotency-Key") ? null : fault);
        });
    }

    private @Nullable Fault noted(String where, @Nullable Fault fault) {
        if (fault != null) {
            befell.add(fault + " " + where);
        }
        return fault;
    }

    private static @Nullable Fault pick(Random random, int percent, List<Fault> faults) {
        synchronized (random) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            return random.nextInt(100) < percent ? fault : null;
        }
    }

    private static void calls(
            int number, Random random, String scope, HistoryCaller caller, Queue<String> lines, long begin) {
        Map<String, Seen> seen = new HashMap<>();
        for (int i = 0; i < CALLS; i++) {
            Step step = Step.random(random, scope, "n" + number + "-" + i, seen);
            Answer answer = record(step, number, caller, lines, begin);
            if (answer.user() != null && step.action() != Action.FIND) {
                seen.put(
                        step.user(), new Seen(answer.user().tag(), answer.user().name()));
            }
        }
    }

    private static Answer record(Step step, int number, HistoryCaller caller, Queue<String> lines, long begin) {
        long call = System.nanoTime() - begin;
        Answer answer = caller.call(step);
        lines.add(step.json(number, call, System.nanoTime() - begin, answer));
        return answer;
    }

    private void lookAtAll(String scope, Queue<String> lines, long begin) {
        HistoryCaller caller = new HttpCaller(server::send);
        for (int i = 0; i < 3; i++) {
            record(new Step(Action.GET, scope + "u" + i, "", "", null), CALLERS, caller, lines, begin);
            record(new Step(Action.FIND, "", "", scope + "a" + i + "@x.org", null), CALLERS, caller, lines, begin);
        }
    }
}
