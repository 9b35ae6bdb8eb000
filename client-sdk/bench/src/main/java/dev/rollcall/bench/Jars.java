package dev.rollcall.bench;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What each of them adds to an application, in jars and bytes. */
final class Jars {
    private static final Map<String, List<Class<?>>> OF = Map.of(
            "raw", List.of(JsonFactory.class),
            "rollcall",
                    List.of(
                            dev.rollcall.client.RollcallClient.class,
                            JsonFactory.class,
                            org.jspecify.annotations.NullMarked.class),
            "stock",
                    List.of(
                            stock.ApiClient.class,
                            JsonFactory.class,
                            com.fasterxml.jackson.databind.ObjectMapper.class,
                            com.fasterxml.jackson.annotation.JsonProperty.class,
                            com.fasterxml.jackson.datatype.jsr310.JavaTimeModule.class,
                            org.openapitools.jackson.nullable.JsonNullable.class,
                            jakarta.annotation.Nullable.class));

    private Jars() {}

    static String of(String subject) throws Exception {
        long bytes = 0;
        for (Class<?> type : OF.get(subject)) {
            Path at = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            bytes += Files.isDirectory(at) ? packed(at.resolve("stock")) : Files.size(at);
        }
        return String.format("%d / %.1f MB", OF.get(subject).size(), bytes / 1e6);
    }

    /** The stock client is generated into this module's classes, and would be a jar of its own. */
    private static long packed(Path folder) throws IOException {
        long[] bytes = {0};
        OutputStream counter = new OutputStream() {
            @Override
            public void write(int value) {
                bytes[0]++;
            }
        };
        try (ZipOutputStream jar = new ZipOutputStream(counter);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
        }
        return bytes[0];
    }
}
