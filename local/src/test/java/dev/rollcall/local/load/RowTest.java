package dev.rollcall.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {
    @TempDir
    Path temp;

    @Test
    void readsWhatStandsInTheFile() throws Exception {
        assertEquals(
                List.of(
                        new Row(
                                2,
                                People.person("Ada \"Countess\", Lovelace\n", "ada@example.com", "36", "active"),
                                ""),
                        new Row(4, People.person(" é ", "É@example.com", "", "frozen"), "")),
                rows("""
                        name,email,age,status
                        "Ada ""Countess"", Lovelace
                        ",ada@example.com,36,active
                         é ,É@example.com,,frozen
                        """));
    }

    @Test
    void columnsMayComeInAnyOrderAndMayBeMissing() throws Exception {
        assertEquals(
                List.of(new Row(2, People.person("Ada", "ada@example.com", "", "active"), "created")),
                rows("expect,email,name\ncreated,ada@example.com,Ada\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-3", "151"})
    void wholeNumbersAreAges(String age) {
        assertTrue(Columns.value("age", age) instanceof Integer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forty", "12.5", "1e2", "007", "٧", "99999999999"})
    void nothingElseIsAnAge(String age) {
        assertFalse(Columns.value("age", age) instanceof Integer);
    }

    private List<Row> rows(String csv) throws Exception {
        return Row.read(Files.writeString(temp.resolve("people.csv"), csv));
    }
}
