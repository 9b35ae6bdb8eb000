package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures all functions in each round, so that a busy minute affects all of them, and prints the medians. */
final class Main {

    private static final int ROUNDS = Integer.getInteger("rounds", 8);
    private static final int CALLS = Integer.getInteger("calls", 200);

    /** How many calls after the first, and how many at the end, make one figure each. */
    private static final int WINDOW = Math.min(100, CALLS);

    private Main() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path target = Path.of("bench", "harness", "target").toAbsolutePath();
        Lambda lambda = new Lambda(target.resolve("runtime"), target.resolve("logs"));
        Functions functions = new Functions(Path.of("").toAbsolutePath(), target.resolve("tasks"));
        try (Server dynamoDb = new Server(new DynamoDbStandIn())) {
            print(measured(lambda, functions.coldStart("http://127.0.0.1:" + dynamoDb.port())));
        }
    }

    /** The first round only fills the file cache and is not counted. */
    private static Map<String, List<Measured>> measured(Lambda lambda, List<Candidate> candidates)
            throws IOException, InterruptedException {
        Map<String, List<Measured>> runs = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Candidate candidate : candidates) {
                Measured run = lambda.run(candidate, Events.getUser(), CALLS);
                if (round > 0) {
                    runs.computeIfAbsent(candidate.name(), name -> new ArrayList<>())
                            .add(run);
                }
            }
        }
        return runs;
    }

    private static void print(Map<String, List<Measured>> runs) {
        System.out.printf(
                "%n| median of %d | start, ms | first answer, ms | both | CPU until then, ms | memory, MB"
                        + " | calls 2–%d, µs | last calls, µs |%n|---|---|---|---|---|---|---|---|%n",
                ROUNDS, WINDOW);
        runs.forEach((name, list) -> System.out.printf(
                "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                name,
                Statistics.median(list, Measured::init),
                Statistics.median(list, Measured::first),
                Statistics.median(list, Measured::total),
                Statistics.median(list, run -> run.used().cpu()),
                Statistics.median(list, run -> run.used().resident()),
                Statistics.median(list, run -> run.warm(2, WINDOW)),
                Statistics.median(list, run -> run.warm(CALLS - WINDOW + 2, CALLS))));
    }
}
