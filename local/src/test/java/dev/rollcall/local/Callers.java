package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Callers of one path, each with a connection of its own, on which it calls again once it has its answer. */
final class Callers implements Callable<int[]> {

    private static final int BUCKETS = 100_000;
    private static final int BUCKET_MICROS = 10;

    /** How many answers, and their latencies in milliseconds. */
    record Result(int answers, double p50, double p99) {}

    private final int port;
    private final byte[] request;
    private final long until;
    private final byte[] answer = new byte[16 * 1024];

    private Callers(int port, String path, long until) {
        this.port = port;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAccept: application/json\r\n\r\n")
                .getBytes(US_ASCII);
        this.until = until;
    }

    static Result run(int callers, int port, String path, int seconds) throws Exception {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Callers> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(new Callers(port, path, until));
            }
            int[] counts = new int[BUCKETS];
            for (Future<int[]> one : threads.invokeAll(all)) {
                int[] ofOne = one.get();
                for (int i = 0; i < BUCKETS; i++) {
                    counts[i] += ofOne[i];
                }
            }
            int answers = IntStream.of(counts).sum();
            return new Result(answers, percentile(counts, answers * 0.5), percentile(counts, answers * 0.99));
        }
    }

    private static double percentile(int[] counts, double rank) {
        int bucket = 0;
        for (double seen = counts[0]; seen < rank; seen += counts[bucket]) {
            bucket++;
        }
        return bucket * BUCKET_MICROS / 1_000.0;
    }

    @Override
    public int[] call() throws IOException {
        int[] counts = new int[BUCKETS];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
                socket.getOutputStream().write(request);
                readAnswer(socket.getInputStream());
                long micros = (System.nanoTime() - start) / 1_000;
                counts[(int) Math.min(micros / BUCKET_MICROS, BUCKETS - 1)]++;
            }
        }
        return counts;
    }

    private void readAnswer(InputStream input) throws IOException {
        int length = 0;
        int end = -1;
        while (end < 0 || length < end) {
            int read = input.read(answer, length, answer.length - length);
            if (read < 0) {
                throw new EOFException("The server closed the connection.");
            }
            length += read;
            end = end < 0 ? end(length) : end;
        }
    }

    /** Where the answer ends; -1 if its head is not there yet. */
    private int end(int length) throws IOException {
        String head = new String(answer, 0, length, US_ASCII);
        int blank = head.indexOf("\r\n\r\n");
        if (blank < 0) {
            return -1;
        }
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(head);
        }
        int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ") + "content-length: ".length();
        return blank + 4 + Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
    }
}
