package dev.rollcall.chaos;

import dev.rollcall.server.dynamodb.ClientSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the named parts, and fails if anything did not hold. */
public final class Chaos {

    private Chaos() {}

    /** Of a run that has found something. One that ends otherwise has failed itself. */
    static final int FOUND = 3;

    public static void main(String[] parts) throws Exception {
        ClientSettings.forgetFailedLookups();
        Mutants.requirePlaces();
        List<Finding> findings = new ArrayList<>();
        List<String> summary = new ArrayList<>();
        for (String part : parts) {
            long begin = System.nanoTime();
            System.out.printf("%n== %s%n", part);
            List<Finding> found = run(part);
            findings.addAll(found);
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            summary.add("%-12s %3d findings %5d s".formatted(part, found.size(), seconds));
            System.out.printf("%s: %d findings, %d s%n%s%n", part, found.size(), seconds, Finding.lines(found));
        }
        String end = "%n== summary%n%s%n%s%n".formatted(String.join("\n", summary), Finding.shortLines(findings));
        Files.writeString(Files.createDirectories(Path.of("chaos/target")).resolve("summary.txt"), end);
        System.out.print(end);
        System.exit(findings.isEmpty() ? 0 : FOUND);
    }

    /** Whether a part may end: of a seeded bug no more is wanted than its first finding. */
    static boolean hasSeenEnough(List<Finding> findings) {
        return Boolean.getBoolean("first") && !findings.isEmpty();
    }

    private static List<Finding> run(String part) throws Exception {
        try (Store store = Store.open()) {
            return switch (part) {
                case "pairs" -> Pairs.run(store);
                case "kill-points" -> KillPoints.run(store);
                case "kills" -> Kills.run();
                case "load" -> Load.run();
                case "outages" -> Outages.run(store);
                case "races" -> Races.run(store);
                case "callers" -> Callers.run(store);
                case "mutants" -> Mutants.run();
                case "histories" -> Histories.run(store);
                default -> throw new IllegalArgumentException(part);
            };
        }
    }
}
