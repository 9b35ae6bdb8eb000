package dev.rollcall.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Seeds one bug at a time into the sources, and lets the other parts find it: who has never caught anything proves
 * nothing.
 */
final class Mutants {

    private static final Path LIST = Path.of("chaos/mutants/mutants.txt");
    private static final int FEW = 16;
    private static final Path CLASSES = Path.of("chaos/target/mutants");

    /** @param run the part that must catch it, and its settings */
    private record Mutant(String name, List<String> run, Path file, String right, String wrong) {

        static Mutant of(String text) {
            String[] lines = text.strip().split("\n");
            return new Mutant(
                    lines[0],
                    List.of(lines[1].split(" ")),
                    Path.of(lines[2]),
                    lines[3].substring(2),
                    lines[4].substring(1).strip());
        }

        /** The source with the bug. */
        String changed() throws IOException {
            String source = Files.readString(file);
            if (source.split(Pattern.quote(right), -1).length != 2) {
                throw new IllegalStateException("%s does not stand once in %s".formatted(right, file));
            }
            return source.replace(right, wrong);
        }
    }

    private Mutants() {}

    /** @throws IllegalStateException if one has no place in the sources any more */
    static void requirePlaces() throws IOException {
        for (Mutant mutant : read()) {
            mutant.changed();
        }
    }

    private static List<Mutant> read() throws IOException {
        return Stream.of(Files.readString(LIST).split("\n\n"))
                .skip(1)
                .map(Mutant::of)
                .toList();
    }

    /** A few, or those whose names match. */
    static List<Finding> run() throws Exception {
        List<Mutant> mutants = read();
        String which = System.getProperty("mutants", "few");
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < mutants.size(); i++) {
            if (which.equals("few") ? i % FEW == 0 : mutants.get(i).name().matches(which)) {
                findings.addAll(run(mutants.get(i)));
            }
        }
        return findings;
    }

    private static List<Finding> run(Mutant mutant) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path classes = compile(mutant);
        Hunt hunt = hunt(mutant, classes);
        System.out.printf(
                "%-8s %4d s  %-30s %s%n%s%n",
                hunt.verdict(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                String.join(" ", mutant.run()),
                mutant.name(),
                hunt.reason());
        return hunt.exit() == Chaos.FOUND
                ? List.of()
                : List.of(new Finding(mutant.name(), hunt.verdict() + hunt.said()));
    }

    /** What came of a run with a mutant. One that breaks the run itself has not been noticed by it. */
    private record Hunt(int exit, String said) {

        String verdict() {
            return exit == Chaos.FOUND ? "caught" : exit == 0 ? "MISSED" : "BROKEN";
        }

        /** The first finding. */
        String reason() {
            return exit == Chaos.FOUND
                    ? said.substring(said.indexOf("== summary"))
                            .lines()
                            .skip(2)
                            .findFirst()
                            .orElse("")
                    : "";
        }
    }

    private static Path compile(Mutant mutant) throws IOException {
        Path classes = Files.createDirectories(CLASSES.resolve(mutant.name().replaceAll("\\W", "-")));
        Path changed = classes.resolve(mutant.file().getFileName());
        Files.writeString(changed, mutant.changed());
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        changed.toString());
        if (failed != 0) {
            throw new IllegalStateException(mutant.name() + " does not compile");
        }
        return classes;
    }

    private static Hunt hunt(Mutant mutant, Path classes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.log.dev.rollcall=off", "-Dservers=8", "-Dfirst=true"));
        command.addAll(mutant.run().subList(1, mutant.run().size()));
        command.addAll(List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of("dev.rollcall.chaos.Chaos", mutant.run().getFirst()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Hunt(process.waitFor(), said);
    }
}
