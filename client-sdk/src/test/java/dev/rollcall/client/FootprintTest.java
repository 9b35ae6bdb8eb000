package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the client weighs. The figures that it prints are in docs/client-guarantees.md. */
class FootprintTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void itBringsTwoJarsAndLessThanAMegabyteWithThem() throws Exception {
        String dependencies = Files.readString(Path.of("pom.xml")).split("<build>")[0];
        List<String> runtime = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                .matcher(dependencies)
                .results()
                .map(dependency -> dependency.group(1))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .filter(dependency -> !dependency.contains("<scope>provided</scope>"))
                .toList();
        assertEquals(2, runtime.size(), runtime::toString);
        long bytes = packed("") + size(JsonFactory.class) + size(NullMarked.class);
        System.out.println("with its dependencies: " + bytes + " bytes");
        assertTrue(bytes <= 1 << 20, () -> bytes + " bytes");
    }

    /** The rest, transport, retries, exceptions and calls, does not grow with the schemas. */
    @Test
    void aSchemaAddsLessThanFiveKilobytesToTheJar() throws IOException {
        int schemas = Constructs.schemas(Path.of("../openapi.yml"));
        long bytes = packed("dev/rollcall/client/model");
        System.out.println(schemas + " schemas: " + bytes + " bytes of " + packed("") + " in the jar");
        assertTrue(bytes <= schemas * 5L * 1024, () -> bytes + " bytes for " + schemas + " schemas");
    }

    /** What a native image would need metadata for, and ProGuard rules. */
    @Test
    void nothingIsLookedUpByName() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : classes("")) {
            String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String name : List.of(
                    "java/lang/reflect/",
                    "forName",
                    "getDeclared",
                    "getMethod",
                    "setAccessible",
                    "java/util/ServiceLoader",
                    "java/util/ResourceBundle",
                    "getResource",
                    "findVirtual",
                    "findStatic",
                    "findVarHandle",
                    "java/io/ObjectInputStream",
                    "loadLibrary",
                    "sun/misc/Unsafe")) {
                if (constants.contains(name)) {
                    found.add(file.getFileName() + ": " + name);
                }
            }
        }
        assertEquals(List.of(), found);
        try (Stream<Path> files = Files.walk(CLASSES)) {
            assertEquals(
                    List.of(),
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".class"))
                            .toList());
        }
    }

    /** As the jar plugin packs it, but for the manifest. */
    private static long packed(String folder) throws IOException {
        long[] bytes = {0};
        try (ZipOutputStream jar = new ZipOutputStream(new OutputStream() {
            @Override
            public void write(int value) {
                bytes[0]++;
            }
        })) {
            for (Path file : classes(folder)) {
                jar.putNextEntry(new ZipEntry(CLASSES.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
        }
        return bytes[0];
    }

    private static List<Path> classes(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve(folder))) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertTrue(classes.size() > 20, classes::toString);
            return classes;
        }
    }

    private static long size(Class<?> type) throws Exception {
        return Files.size(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
}
