package dev.rollcall.bench;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.client.RequestOptions;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What callers that block in their continuations do to other calls, and how many threads many calls take. */
public final class BlockedCallers {
    static final String HEAD = "| Java | processors | 300 ms of a silent server | … called as the blocking begins "
            + "| an answer, called as the blocking begins | most threads for 1,000 calls |\n|---|---|---|---|---|---|";

    private static final int ROUNDS = 11;
    private static final int BLOCKERS = 6;
    private static final Duration DEADLINE = Duration.ofMillis(300);

    private BlockedCallers() {}

    /**
     * Prints one row of a table.
     *
     * @param args none
     * @throws Exception when something fails
     */
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/users/silent", exchange -> {});
        server.createContext("/users/u1", exchange -> {
            byte[] user = CannedServer.USER.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, user.length);
            exchange.getResponseBody().write(user);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        System.out.printf(
                "| %d | %d | %s | %s | %s | %d |%n",
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                summary(url, "silent", false),
                summary(url, "silent", true),
                summary(url, "u1", true),
                threads(url));
        System.exit(0);
    }

    private static String summary(String url, String user, boolean atOnce) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            millis.add(besideBlockers(url, user, atOnce));
        }
        List<Long> sorted = millis.subList(1, millis.size()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + " / " + sorted.get(sorted.size() - 1);
    }

    /**
     * Six callers block until it is over. At once: before the others have begun to block, which is when the client has
     * the fewest threads.
     */
    private static long besideBlockers(String url, String user, boolean atOnce) throws Exception {
        CountDownLatch blocking = new CountDownLatch(BLOCKERS);
        CountDownLatch over = new CountDownLatch(1);
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(url)
                .retry(RetryPolicy.none())
                .timeout(DEADLINE)
                .build()) {
            client.users()
                    .with(RequestOptions.none().timeout(Duration.ofMinutes(1)))
                    .get("u1");
            for (int i = 0; i < BLOCKERS; i++) {
                client.async().users().get("u1").whenComplete((found, failure) -> {
                    blocking.countDown();
                    await(over);
                });
            }
            if (!atOnce) {
                blocking.await();
            }
            long start = System.nanoTime();
            client.async().users().get(user).exceptionally(failure -> null).join();
            long millis = (System.nanoTime() - start) / 1_000_000;
            over.countDown();
            return millis;
        }
    }

    private static int threads(String url) throws Exception {
        AtomicInteger most = new AtomicInteger();
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(url)
                .timeout(Duration.ofMinutes(1))
                .attemptTimeout(Duration.ofMinutes(1))
                .connectTimeout(Duration.ofMinutes(1))
                .build()) {
            Supplier<CompletableFuture<?>> call = () ->
                    client.async().users().get("u1").thenAccept(found -> most.accumulateAndGet(ours(), Math::max));
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                calls.add(call.get());
            }
            calls.forEach(CompletableFuture::join);
        }
        return most.get();
    }

    private static int ours() {
        Thread[] all = new Thread[Thread.activeCount() + 100];
        int count = Thread.enumerate(all);
        int ours = 0;
        for (int i = 0; i < count; i++) {
            if (all[i].getName().startsWith("rollcall-") || all[i].getName().startsWith("HttpClient-")) {
                ours++;
            }
        }
        return ours;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
