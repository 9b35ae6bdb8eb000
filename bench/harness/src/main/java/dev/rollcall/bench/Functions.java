package dev.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The functions to compare, each unpacked into a folder of its own. */
final class Functions {

    private static final String OURS = "dev.rollcall.server.lambda.FunctionHandler::handleRequest";
    private static final String BARE = "dev.rollcall.bench.bare.";

    private final Path project;
    private final Path tasks;

    Functions(Path project, Path tasks) throws IOException {
        this.project = project;
        this.tasks = tasks;
        unpack("rollcall");
        unpack("rollcall-memory");
        add("bench/memory", "rollcall-memory");
        for (String kind : List.of("memory", "dynamodb")) {
            copyAll(project.resolve("bench/bare/target/" + kind + "/lib"), lib("bare-" + kind));
            add("bench/bare", "bare-" + kind);
        }
    }

    List<Candidate> coldStart(String dynamoDb) {
        return List.of(
                bare("memory", "MemoryHandler"),
                ours("rollcall, memory", "rollcall-memory"),
                bare("dynamodb", "DynamoDbHandler").with("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb),
                ours("rollcall, dynamodb", "rollcall").with("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb));
    }

    private Candidate bare(String kind, String handler) {
        return Candidate.zip("bare, " + kind, tasks.resolve("bare-" + kind), BARE + handler)
                .with("ROLLCALL_TABLE", "rollcall");
    }

    private Candidate ours(String name, String task) {
        return Candidate.zip(name, tasks.resolve(task), OURS)
                .with("ROLLCALL_CURSOR_KEYS", "a benchmark's key")
                .with("ROLLCALL_ISSUER", "https://issuer.example.com")
                .with("ROLLCALL_AUDIENCE", "rollcall");
    }

    private Path lib(String task) throws IOException {
        return Files.createDirectories(tasks.resolve(task).resolve("lib"));
    }

    private void unpack(String task) throws IOException {
        Path lib = lib(task);
        clear(lib);
        try (ZipFile zip =
                new ZipFile(project.resolve("server/target/function.zip").toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        Path file = tasks.resolve(task).resolve(entry.getName());
                        Files.createDirectories(file.getParent());
                        Files.copy(content, file);
                    }
                }
            }
        }
    }

    private void add(String module, String task) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve(module).resolve("target"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, lib(task).resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        clear(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
