package dev.rollcall.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Seeds one bug at a time into the sources, and lets the other parts find it: who has never caught anything proves nothing. */
final class Mutants {

    private static final Path LIST = Path.of("chaos/mutants/mutants.txt");
    private static final int FEW = 16;
    private static final String NOTICED = "The run failed.";
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
    }

    private Mutants() {}

    /** A few, or those whose names match. */
    static List<Finding> run() throws Exception {
        List<Mutant> mutants = Stream.of(Files.readString(LIST).split("\n\n"))
                .skip(1)
                .map(Mutant::of)
                .toList();
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
        String said = hunt(mutant, classes);
        boolean caught = said.endsWith(NOTICED);
        System.out.printf(
                "%-8s %4d s  %-30s %s%n",
                caught ? "caught" : "MISSED",
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                String.join(" ", mutant.run()),
                mutant.name());
        return caught ? List.of() : List.of(new Finding(mutant.name(), "is not noticed: " + said));
    }

    private static Path compile(Mutant mutant) throws IOException {
        String source = Files.readString(mutant.file());
        if (source.split(java.util.regex.Pattern.quote(mutant.right()), -1).length != 2) {
            throw new IllegalStateException("%s does not stand once in %s".formatted(mutant.right(), mutant.file()));
        }
        Path classes = Files.createDirectories(CLASSES.resolve(mutant.name().replaceAll("\\W", "-")));
        Path changed = classes.resolve(mutant.file().getFileName());
        Files.writeString(changed, source.replace(mutant.right(), mutant.wrong()));
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

    private static String hunt(Mutant mutant, Path classes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-Dlanes=8"));
        command.addAll(mutant.run().subList(1, mutant.run().size()));
        command.addAll(List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of("dev.rollcall.chaos.Chaos", mutant.run().getFirst()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : said + NOTICED;
    }
}
