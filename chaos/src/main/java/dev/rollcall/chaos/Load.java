package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Request;
import dev.rollcall.chaos.FaultyServer.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many callers of the server for one machine at once, half of them through faults: every answer can be explained. */
final class Load {

    private static final int CALLERS = 64;
    private static final int USERS = 200;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("load", 20));

    private static final int MORE_THREADS = 40;
    private static final int MORE_LIVE_KB = 32_768;
    private static final Set<Integer> EXPLAINED = Set.of(200, 201, 204, 404, 409, 410, 412, 503);

    private final Map<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    private Load() {}

    static List<Finding> run() throws Exception {
        Load load = new Load();
        List<Finding> findings = new ArrayList<>();
        try (LocalProcess rollcall = LocalProcess.start(Files.createTempDirectory("rollcall-load"));
                FaultProxy proxy = new FaultProxy(rollcall.address(), GatewayErrors::of)) {
            Random random = new Random(1);
            proxy.plan(request -> pick(random));
            load.call(rollcall, proxy, TIME.dividedBy(2));
            Map<String, Long> before = rollcall.resources();
            load.call(rollcall, proxy, TIME.dividedBy(2));
            Map<String, Long> after = rollcall.resources();
            System.out.printf(
                    "%d callers, %d s: %s; slowest %d ms, %d later than 6 s; at half time %s, at the end %s%n",
                    CALLERS, TIME.toSeconds(), load.statuses, load.slowest.get(), load.late.get(), before, after);
            if (after.get("Threads") > before.get("Threads") + MORE_THREADS
                    || after.get("LiveHeap") > before.get("LiveHeap") + MORE_LIVE_KB) {
                findings.add(new Finding("load", "%s, then %s".formatted(before, after)));
            }
        }
        load.statuses.forEach((status, count) -> {
            if (!EXPLAINED.contains(status)) {
                findings.add(new Finding("load", "%s times %d".formatted(count, status)));
            }
        });
        if (Finding.isTooLate(load.slowest.get())) {
            findings.add(new Finding("load", "an answer after " + load.slowest + " ms"));
        }
        return findings;
    }

    private static @org.jspecify.annotations.Nullable Fault pick(Random random) {
        synchronized (random) {
            return random.nextInt(10) == 0 ? Fault.OF_CALLER.get(random.nextInt(Fault.OF_CALLER.size())) : null;
        }
    }

    private void call(LocalProcess rollcall, FaultProxy proxy, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(i);
                boolean faulty = i % 2 == 0;
                Function<Request, Response> http = request -> faulty
                        ? FaultyServer.send(proxy.uri(), request, FaultyServer.PATIENCE)
                        : FaultyServer.send(rollcall.address(), request, FaultyServer.HANGS);
                callers.execute(() -> {
                    while (System.nanoTime() < end) {
                        Response answer = http.apply(request(random));
                        if (!faulty) {
                            count(answer);
                        }
                    }
                });
            }
        }
    }

    private void count(Response answer) {
        statuses.computeIfAbsent(answer.status(), status -> new AtomicLong()).incrementAndGet();
        slowest.accumulateAndGet(answer.millis(), Math::max);
        late.addAndGet(Finding.isLate(answer.millis()) ? 1 : 0);
    }

    private static Request request(Random random) {
        String id = "u" + random.nextInt(USERS);
        String path = "/users/" + id;
        String key = UUID.randomUUID().toString();
        String user = "{\"name\":\"N%d\",\"email\":\"%s@x.org\"}".formatted(random.nextInt(), id);
        return switch (random.nextInt(10)) {
            case 0, 1 -> Request.of("PUT", path, user, "If-None-Match", "*", "Idempotency-Key", key);
            case 2, 3 ->
                Request.of("PATCH", path, "{\"age\":%d}".formatted(1 + random.nextInt(99)), "Idempotency-Key", key);
            case 4 -> Request.of("PUT", path, user);
            case 5 -> Request.of("DELETE", path, null, "Idempotency-Key", key);
            case 6 -> Request.of("POST", path + "/restore", null);
            case 7 -> Request.of("DELETE", path + "/record", null, "Idempotency-Key", key);
            case 8 -> Request.of("GET", "/users?orderBy=name&limit=5", null);
            default -> Request.of("GET", path, null);
        };
    }

    /** Of a process: its threads, the memory that it has, and what of its heap is in use, in KB. */
    static Map<String, Long> resources(long pid) throws IOException {
        jcmd(pid, "GC.run");
        Map<String, Long> found = new TreeMap<>();
        Matcher matcher = Pattern.compile("(?m)^(Threads|VmRSS):\\s+(\\d+)")
                .matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        while (matcher.find()) {
            found.put(matcher.group(1), Long.valueOf(matcher.group(2)));
        }
        found.put(
                "LiveHeap",
                Pattern.compile(", used (\\d+)K")
                        .matcher(jcmd(pid, "GC.heap_info"))
                        .results()
                        .mapToLong(used -> Long.parseLong(used.group(1)))
                        .sum());
        return found;
    }

    private static String jcmd(long pid, String command) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return new String(
                new ProcessBuilder(jcmd, Long.toString(pid), command)
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }
}
