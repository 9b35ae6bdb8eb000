package dev.rollcall.local;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two minutes of 64 callers who get one user from the server of {@code local/}, whose DynamoDB is canned at the AWS
 * SDK's HTTP layer; in turn they get a constant from Micronaut alone, and a constant after the same read. Not part of
 * the build; {@code docs/benchmarks.md} has the command.
 */
class LoadRunBenchmark {

    private static final int CALLERS = Integer.getInteger("callers", 64);

    /** So few that a cold server answers them in time. */
    private static final int WARMING = 16;

    private static final int ROUNDS = Integer.getInteger("rounds", 12);
    private static final int WARM_UP = Integer.getInteger("warmup", 6);
    private static final int SECONDS = Integer.getInteger("seconds", 10);

    /** One of the servers in one round: answers a second, and its CPU time for one. */
    private record Load(double throughput, double cpuMicros, Callers.Result latency) {}

    @Test
    void throughputBesideAConstant() throws Exception {
        try (LoadedServer rollcall = new LoadedServer(LoadedServer.ROLLCALL);
                LoadedServer alone = new LoadedServer(LoadedServer.ALONE)) {
            System.out.println(
                    "round  get/s  p50 ms  p99 ms  CPU µs  RSS MB  threads | constant/s  CPU µs | after a read/s  CPU µs");
            List<Double> ofConstant = new ArrayList<>();
            List<Double> ofRead = new ArrayList<>();
            for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
                int callers = round > 0 ? CALLERS : WARMING;
                Load ours = load(rollcall, "/users/u1", callers);
                Load constant = load(alone, "/constant", callers);
                Load read = load(alone, "/constant-after-a-read", callers);
                print(round, ours, rollcall, constant, read);
                if (round > 0) {
                    ofConstant.add(ours.throughput / constant.throughput);
                    ofRead.add(ours.throughput / read.throughput);
                }
            }
            System.out.printf(
                    "of a constant %.0f %%, of a constant after a read %.0f %% (medians of %d rounds)%n",
                    100 * median(ofConstant), 100 * median(ofRead), ROUNDS);
        }
    }

    private static Load load(LoadedServer server, String path, int callers) throws Exception {
        double before = server.cpuSeconds();
        Callers.Result result = Callers.run(callers, server.port(), path, SECONDS);
        double cpu = server.cpuSeconds() - before;
        return new Load((double) result.answers() / SECONDS, cpu * 1e6 / result.answers(), result);
    }

    private static void print(int round, Load ours, LoadedServer server, Load constant, Load read) throws Exception {
        System.out.printf(
                "%5d  %5.0f  %6.1f  %6.1f  %6.0f  %6d  %7d | %10.0f  %6.0f | %14.0f  %6.0f%n",
                round,
                ours.throughput,
                ours.latency.p50(),
                ours.latency.p99(),
                ours.cpuMicros,
                server.status("VmRSS") / 1024,
                server.status("Threads"),
                constant.throughput,
                constant.cpuMicros,
                read.throughput,
                read.cpuMicros);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
