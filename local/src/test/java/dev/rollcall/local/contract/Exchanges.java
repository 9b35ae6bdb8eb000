package dev.rollcall.local.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** All exchanges of this process; {@link EveryExchange} puts them here, and {@code ContractCoverageIT} counts them. */
final class Exchanges {

    static final String HTTP = "http";
    static final String LAMBDA_1 = "lambda-1.0";
    static final String LAMBDA_2 = "lambda-2.0";

    private static final Map<String, LongAdder> SEEN = new ConcurrentHashMap<>();
    private static final Queue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Exchanges::write));
    }

    private Exchanges() {}

    /** Holds it against the contract and counts it. */
    static void add(Exchange exchange) {
        count(exchange.entryPoint() + " " + name(exchange) + " " + exchange.status());
        String violations = Validation.violations(exchange);
        if (!violations.isEmpty()) {
            count(exchange.entryPoint() + " violation " + exchange.status());
            VIOLATIONS.add(violations + " in " + exchange);
        }
    }

    /** Those since the last time. */
    static List<String> takeViolations() {
        List<String> taken = new ArrayList<>();
        for (String next = VIOLATIONS.poll(); next != null; next = VIOLATIONS.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private static String name(Exchange exchange) {
        return exchange.isHead()
                ? "-"
                : exchange.operation().map(OpenApiDocument.Operation::id).orElse("-");
    }

    private static void count(String what) {
        SEEN.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    /** Lines of: entry point, operation, status, how often. */
    private static void write() {
        List<String> lines = SEEN.entrySet().stream()
                .map(seen -> seen.getKey() + " " + seen.getValue())
                .sorted()
                .toList();
        try {
            Path folder = Files.createDirectories(Path.of("target/exchanges"));
            Files.write(
                    folder.resolve(System.getProperty("exchanges", "other") + ".txt"),
                    lines,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
