package dev.rollcall.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The times that the client promises, which no test can assert on a busy machine. */
final class Promises {
    private static final long DEADLINE = 300;
    private static final int CALLS = 20;

    private Promises() {}

    /** What a server does with a request. */
    private interface Behaviour {
        void to(HttpExchange exchange) throws Exception;
    }

    static void print() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        System.out.println("\n| ms, median / worst of " + CALLS + " in turn | a plain sleep of " + DEADLINE
                + " ms | a call with that deadline | … asynchronous |\n|---|---|---|---|");
        deadline("silent server", exchange -> end.await());
        deadline("body that stalls", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            end.await();
        });
        deadline("503, up to 1,000 retries", exchange -> exchange.sendResponseHeaders(503, -1));
        deadline("429 with Retry-After: 3600", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        });
        end.countDown();
        System.out.printf("%nThreads are gone %d ms after close(), worst of %d clients.%n", close(), CALLS);
    }

    /**
     * Beside a sleep of the same length, which tells how late this machine is by itself. The first of each loads
     * classes.
     */
    private static void deadline(String name, Behaviour behaviour) throws IOException {
        with(behaviour, url -> {
            List<Long> sleeps = new ArrayList<>();
            List<Long> plain = new ArrayList<>();
            List<Long> async = new ArrayList<>();
            try (RollcallClient waiting = client(url);
                    RollcallClient other = client(url)) {
                for (int i = 0; i <= CALLS; i++) {
                    sleeps.add(millis(Promises::sleep));
                    plain.add(millis(() -> waiting.users().get("u1")));
                    async.add(millis(() -> other.async().users().get("u1").join()));
                }
            }
            System.out.printf("| %s | %s | %s | %s |%n", name, summary(sleeps), summary(plain), summary(async));
        });
    }

    private static RollcallClient client(String url) {
        return RollcallClient.builder()
                .baseUrl(url)
                .timeout(Duration.ofMillis(DEADLINE))
                .retry(RetryPolicy.defaults().maxAttempts(1_000).baseDelay(Duration.ofMillis(200)))
                .build();
    }

    private static void sleep() {
        try {
            Thread.sleep(DEADLINE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long millis(Runnable call) {
        long start = System.nanoTime();
        try {
            call.run();
        } catch (RollcallException | CompletionException e) {
            // As it should.
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String summary(List<Long> millis) {
        List<Long> sorted = millis.subList(1, millis.size()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + " / " + sorted.get(sorted.size() - 1);
    }

    private static long close() throws IOException {
        long[] worst = {0};
        with(
                exchange -> {
                    exchange.sendResponseHeaders(200, CannedServer.USER.length());
                    exchange.getResponseBody()
                            .write(CannedServer.USER.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                },
                url -> {
                    for (int i = 0; i < CALLS; i++) {
                        long before = threads();
                        RollcallClient client =
                                RollcallClient.builder().baseUrl(url).build();
                        client.users().get("u1");
                        client.async().users().get("u1").join();
                        client.close();
                        long start = System.nanoTime();
                        while (threads() > before) {
                            Thread.onSpinWait();
                        }
                        worst[0] = Math.max(worst[0], (System.nanoTime() - start) / 1_000_000);
                    }
                });
        return worst[0];
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("rollcall-"))
                .count();
    }

    private interface Use {
        void of(String url);
    }

    private static void with(Behaviour behaviour, Use use) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                behaviour.to(exchange);
            } catch (Exception e) {
                // The client hung up, which is what this is about.
            }
        });
        server.start();
        try {
            use.of("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
