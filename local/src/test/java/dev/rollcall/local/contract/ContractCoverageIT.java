package dev.rollcall.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the tests before it exchanged with the servers: each status of each operation that the contract documents. */
class ContractCoverageIT {

    /** The gateway's own: {@code .ci/steps/stack} holds its answers against the contract. */
    private static final Set<String> BY_THE_GATEWAY = Set.of("getHealth 429", "getHealth 500");

    private static final Map<String, Long> SEEN = new TreeMap<>();
    private static final Map<String, Set<String>> SEEN_BY_ENTRY_POINT = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(System.getProperty("test") == null, "needs all tests, not those that -Dtest= names");
        for (String line : Files.readAllLines(Path.of("target/exchanges/tests.txt"))) {
            String[] seen = line.split(" ");
            SEEN.merge(seen[1] + " " + seen[2], Long.valueOf(seen[3]), Long::sum);
            SEEN_BY_ENTRY_POINT
                    .computeIfAbsent(seen[0], entryPoint -> new TreeSet<>())
                    .add(seen[1]);
        }
        Files.write(Path.of("target/contract-coverage.md"), table());
    }

    @Test
    void everyDocumentedStatusOfEveryOperationIsReached() {
        Set<String> missed = documented();
        missed.removeAll(BY_THE_GATEWAY);
        missed.removeAll(SEEN.keySet());
        assertEquals(Set.of(), missed, "openapi.yml has them, and no test has reached them");
    }

    /** Where an entry point is not watched any more, the others would still reach every status. */
    @Test
    void everyOperationIsSeenThroughEveryEntryPoint() {
        Set<String> operations = OpenApiDocument.operations().stream()
                .map(OpenApiDocument.Operation::id)
                .collect(Collectors.toCollection(TreeSet::new));
        SEEN_BY_ENTRY_POINT.values().forEach(seen -> seen.retainAll(operations));
        assertEquals(
                Map.of(Exchanges.HTTP, operations, Exchanges.LAMBDA_1, operations, Exchanges.LAMBDA_2, operations),
                SEEN_BY_ENTRY_POINT);
    }

    @Test
    void noOtherStatusIsReached() {
        Set<String> others = new TreeSet<>(SEEN.keySet());
        others.removeIf(seen -> seen.startsWith("-"));
        others.removeAll(documented());
        assertEquals(Set.of(), others, "reached, and not in openapi.yml");
    }

    private static Set<String> documented() {
        return OpenApiDocument.operations().stream()
                .flatMap(operation -> operation.statuses().stream().map(status -> operation.id() + " " + status))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In Markdown: operation × status, how often. */
    private static List<String> table() {
        Set<Integer> statuses = OpenApiDocument.operations().stream()
                .flatMap(operation -> operation.statuses().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> lines = new ArrayList<>();
        lines.add(SEEN.values().stream().mapToLong(Long::longValue).sum() + " exchanges");
        lines.add("");
        lines.add(row("operation", statuses.stream().map(String::valueOf).toList()));
        lines.add(row("---", statuses.stream().map(status -> "--:").toList()));
        for (OpenApiDocument.Operation operation : OpenApiDocument.operations()) {
            lines.add(row(
                    operation.id(),
                    statuses.stream().map(status -> cell(operation, status)).toList()));
        }
        return lines;
    }

    private static String cell(OpenApiDocument.Operation operation, int status) {
        String name = operation.id() + " " + status;
        return operation.statuses().contains(status)
                ? BY_THE_GATEWAY.contains(name) ? "gateway" : String.valueOf(SEEN.getOrDefault(name, 0L))
                : "";
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }
}
