package dev.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * CPU time and memory of a process, as Linux counts them.
 *
 * @param cpu ms of all threads together; depends little on other work of the machine
 * @param resident MB of memory
 */
record Usage(double cpu, double resident) {

    private static final double KB_PER_MB = 1024;
    private static final double NANOS_PER_MS = 1e6;

    static Usage of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return new Usage(threads.mapToDouble(Usage::cpu).sum(), resident(process.resolve("status")));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A thread that has just ended used too little CPU time to matter. */
    private static double cpu(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]) / NANOS_PER_MS;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double resident(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB)
                .findFirst()
                .orElseThrow();
    }
}
