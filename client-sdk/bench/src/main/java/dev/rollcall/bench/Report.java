package dev.rollcall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the subjects in turn, round after round, so that a busy minute hits all; medians go to standard output. */
public final class Report {
    private static final List<String> SUBJECTS = List.of("raw", "rollcall", "stock");
    private static final int ROUNDS = 7;

    private Report() {}

    /**
     * Prints the table.
     *
     * @param args none
     * @throws Exception when something fails
     */
    public static void main(String[] args) throws Exception {
        Process server = java("dev.rollcall.bench.CannedServer").start();
        try {
            String url = "http://127.0.0.1:" + firstLine(server);
            Map<String, List<double[]>> results = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (String subject : SUBJECTS) {
                    results.computeIfAbsent(subject, name -> new ArrayList<>()).add(measure(subject, url));
                }
            }
            print(results, url);
            System.out.println("\np50 / raw, alternating calls in one JVM: " + alternating(url));
            Promises.print();
            System.out.println("\n" + BlockedCallers.HEAD);
            for (String processors : List.of("1", "2")) {
                System.out.println(
                        firstLine(java("-XX:ActiveProcessorCount=" + processors, "dev.rollcall.bench.BlockedCallers")
                                .start()));
            }
        } finally {
            server.destroy();
        }
    }

    private static double[] measure(String subject, String url) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(GetBenchmark.class.getName())
                        .param("subject", subject)
                        .param("url", url)
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.seconds(3))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return new double[] {
            result.getPrimaryResult().getStatistics().getPercentile(50),
            result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()
        };
    }

    private static void print(Map<String, List<double[]>> results, String url) throws Exception {
        double rawBytes = median(results, "raw", 1);
        double rawTime = median(results, "raw", 0);
        long rawClasses = classes("raw", url);
        System.out.println(
                "| | p50 µs | p50 / raw | KB a GET | KB beyond raw | classes beyond raw | jars / size |\n|---|---|---|---|---|---|---|");
        for (String subject : SUBJECTS) {
            double time = median(results, subject, 0);
            double bytes = median(results, subject, 1);
            System.out.printf(
                    "| %s | %.0f | %.2f | %.1f | %+.1f | %+d | %s |%n",
                    subject,
                    time,
                    time / rawTime,
                    bytes / 1024,
                    (bytes - rawBytes) / 1024,
                    classes(subject, url) - rawClasses,
                    Jars.of(subject));
        }
    }

    /** Clients of all kinds in one JVM, called in turn: what disturbs one disturbs its neighbours alike. */
    private static String alternating(String url) throws Exception {
        List<Callable<Object>> calls =
                SUBJECTS.stream().map(name -> Subjects.of(name, url)).toList();
        int measured = 20_000;
        long[][] nanos = new long[calls.size()][measured];
        for (int i = -10_000; i < measured; i++) {
            for (int s = 0; s < calls.size(); s++) {
                long start = System.nanoTime();
                calls.get(s).call();
                if (i >= 0) {
                    nanos[s][i] = System.nanoTime() - start;
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (int s = 0; s < calls.size(); s++) {
            Arrays.sort(nanos[s]);
            Arrays.sort(nanos[0]);
            text.append(String.format(
                    "%s %.2f (%.0f µs) ",
                    SUBJECTS.get(s),
                    (double) nanos[s][measured / 2] / nanos[0][measured / 2],
                    nanos[s][measured / 2] / 1e3));
        }
        return text.toString();
    }

    private static double median(Map<String, List<double[]>> results, String subject, int column) {
        double[] sorted = results.get(subject).stream()
                .mapToDouble(row -> row[column])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static long classes(String subject, String url) throws IOException {
        return Long.parseLong(
                firstLine(java("dev.rollcall.bench.FirstCall", subject, url).start()));
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    private static ProcessBuilder java(String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(List.of(command));
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
