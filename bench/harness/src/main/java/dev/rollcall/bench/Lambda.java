package dev.rollcall.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts functions as Lambda does: with the jars and JVM flags of the managed runtime. */
final class Lambda {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client";

    private final Path runtime;
    private final Path logs;
    private final Path nativeClient;

    Lambda(Path runtime, Path logs) throws IOException {
        this.runtime = runtime;
        this.logs = Files.createDirectories(logs);
        this.nativeClient = runtime.resolve("libaws-lambda-jni.so");
        unpackNativeClient();
    }

    private void unpackNativeClient() throws IOException {
        String client = jars(runtime)
                .filter(jar -> jar.contains("interface-client"))
                .findFirst()
                .orElseThrow();
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (JarFile jar = new JarFile(client);
                InputStream library =
                        jar.getInputStream(jar.getEntry("jni/libaws-lambda-jni.linux-" + architecture + ".so"))) {
            Files.copy(library, nativeClient, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Runs one process until it has answered all events. */
    Measured run(Candidate candidate, IntFunction<byte[]> events, int calls) throws IOException, InterruptedException {
        CompletableFuture<Script> script = new CompletableFuture<>();
        try (Server server = new Server(connection -> new RuntimeApi(script.join()).serve(connection))) {
            ProcessBuilder builder = builder(candidate, server.port());
            long started = System.nanoTime();
            Process process = builder.start();
            try {
                script.complete(new Script(events, calls, started, process));
                process.onExit().thenRun(() -> script.join().fail(candidate.name() + " ended; see " + logs));
                return script.join().await();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private ProcessBuilder builder(Candidate candidate, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(candidate))
                .directory(candidate.task().toFile())
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(candidate.name().replaceAll("\\W+", "-") + ".log")
                        .toFile());
        builder.environment().putAll(environment(candidate, port));
        builder.environment().putAll(candidate.environment());
        return builder;
    }

    private List<String> command(Candidate candidate) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxHeapSize=891290k",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-Djava.net.preferIPv4Stack=true",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-D" + CLIENT + ".runtimeapi.NativeClient.JNI=" + nativeClient));
        command.addAll(candidate.jvmOptions());
        command.addAll(List.of(
                "-cp",
                jars(runtime).collect(Collectors.joining(File.pathSeparator)),
                CLIENT + ".AWSLambda",
                candidate.handler()));
        return command;
    }

    private static Map<String, String> environment(Candidate candidate, int port) {
        return Map.ofEntries(
                Map.entry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + port),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", "rollcall"),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "rollcall"),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "1"),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("_HANDLER", candidate.handler()),
                Map.entry("LAMBDA_TASK_ROOT", candidate.task().toString()),
                Map.entry("AWS_REGION", "eu-west-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "none"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "none"));
    }

    private static Stream<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList().stream();
        }
    }
}
