package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void servesOneOwnerAtATimeAndNamesItToTheNext() {
        Path folder = temp.resolve("data");
        try (DataFolder first = DataFolder.open(folder)) {
            CannotStart second = assertThrows(CannotStart.class, () -> DataFolder.open(folder));
            assertEquals(
                    "Another Rollcall (process %d) has %s open: stop it, or set ROLLCALL_DATA to another folder."
                            .formatted(ProcessHandle.current().pid(), first.path()),
                    second.getMessage());
        }
        DataFolder.open(folder).close();
    }

    @Test
    void saysSoWhereItCannotWrite() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        CannotStart failure = assertThrows(CannotStart.class, () -> DataFolder.open(file.resolve("data")));
        assertTrue(failure.getMessage().startsWith("Rollcall cannot write to " + file.resolve("data")));
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
        }
    }

    @Test
    void clearsAwayWhatAKilledProcessLeftUnpacked() throws Exception {
        Path leftover = Files.createFile(temp.resolve("sqlite-1.so"));
        DataFolder.open(temp).close();
        assertFalse(Files.exists(leftover));
    }
}
