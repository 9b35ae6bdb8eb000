package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures, and prints the medians. */
final class Main {

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path target = Path.of("bench", "harness", "target").toAbsolutePath();
        Lambda lambda = new Lambda(target.resolve("runtime"), target.resolve("logs"));
        Functions functions = new Functions(Path.of("").toAbsolutePath(), target.resolve("tasks"));
        int rounds = Integer.getInteger("rounds", 8);
        int calls = Integer.getInteger("calls", 200);
        try (Server dynamoDb = new Server(new DynamoDbStandIn())) {
            String endpoint = "http://127.0.0.1:" + dynamoDb.port();
            List<Candidate> candidates = functions.coldStart(endpoint).stream().filter(c -> arguments.length == 0 || List.of(arguments).contains(c.name())).toList();
            Map<String, List<Measured>> runs = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) {
                for (Candidate candidate : candidates) {
                    Measured m = lambda.run(candidate, Events.getUser(), calls);
                    if (round >= 0) {
                        runs.computeIfAbsent(candidate.name(), n -> new ArrayList<>())
                                .add(m);
                    }
                }
            }
            runs.forEach((name, list) -> System.out.printf(
                    "%-26s init %6.0f first %6.1f total %6.0f  w2-100 %6.0f  last %6.0f rss %5.0f cpu %6.0f pub %5.0f%n",
                    name,
                    Statistics.median(list, Measured::init),
                    Statistics.median(list, Measured::first),
                    Statistics.median(list, Measured::total),
                    Statistics.median(list, m -> m.warm(2, 100)),
                    Statistics.median(list, m -> m.warm(calls - 98, calls)),
                    Statistics.median(list, m -> m.used().resident()),Statistics.median(list, m -> m.used().cpu()),
                    Statistics.median(list, Measured::published)));
        }
    }
}
