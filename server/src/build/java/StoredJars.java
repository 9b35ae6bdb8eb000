import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars entry by entry, without compression: a zip of such jars is a third smaller, since it compresses across
 * their entries, and a cold start inflates no class.
 *
 * <p>Arguments: the folder to fill, and class paths; what they name besides jars is left out.
 */
final class StoredJars {

    private StoredJars() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        empty(folder);
        List<Path> jars = Stream.of(arguments)
                .skip(1)
                .flatMap(classPath -> Stream.of(classPath.split(File.pathSeparator)))
                .filter(element -> element.endsWith(".jar"))
                .map(Path::of)
                .toList();
        for (Path jar : jars) {
            copy(jar, folder.resolve(jar.getFileName()));
        }
    }

    /** A jar of an older version would still be shipped. */
    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                copy.putNextEntry(stored(entry));
                try (InputStream content = jar.getInputStream(entry)) {
                    content.transferTo(copy);
                }
            }
        }
    }

    private static ZipEntry stored(ZipEntry entry) {
        ZipEntry stored = new ZipEntry(entry);
        stored.setMethod(ZipEntry.STORED);
        stored.setCompressedSize(entry.getSize());
        return stored;
    }
}
