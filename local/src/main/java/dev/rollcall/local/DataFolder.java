package dev.rollcall.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder with the data. Only one process at a time can open it. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            createPrivate(path);
            DataFolder data = new DataFolder(path, lock(path));
            data.removeLeftovers();
            return data;
        } catch (IOException e) {
            throw new CannotStart(
                    "Rollcall cannot write to %s (%s): set ROLLCALL_DATA to another folder, or to 'memory' to keep nothing."
                            .formatted(path, e.getClass().getSimpleName()),
                    e);
        }
    }

    Path database() {
        return path.resolve("dynamodb.db");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The users may be real people, so nobody else on this machine may read the folder. */
    private static void createPrivate(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            String owner = owner(channel);
            channel.close();
            throw new CannotStart(
                    "Another Rollcall%s has %s open: stop it, or set ROLLCALL_DATA to another folder."
                            .formatted(owner, path),
                    null);
        }
        channel.truncate(0).write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Locks a byte far behind the content, because on Windows locked bytes cannot be read. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return pid.position() == 0
                ? ""
                : " (process " + new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII) + ")";
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** DynamoDB Local unpacks SQLite's native library at each start, and does not delete it when it is killed. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(path, "sqlite-*")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }
}
