package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.api.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md}, the contract and the server know the same problems. */
class ErrorsCatalogueTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (\\d{3}) \\|", Pattern.MULTILINE);

    @Test
    void theCatalogueHasEachCodeOfTheContractWithTheStatusThatTheServerAnswers() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/errors.md")));
        while (row.find()) {
            documented.put(row.group(1), Integer.valueOf(row.group(2)));
        }
        Map<String, Integer> answered = Arrays.stream(Kind.values())
                .collect(
                        Collectors.toMap(kind -> kind.code.getValue(), kind -> kind.status, (a, b) -> a, TreeMap::new));
        assertEquals(answered, documented);
    }

    @Test
    void everyCodeOfTheContractHasItsKind() {
        for (ProblemCode code : ProblemCode.values()) {
            assertTrue(Arrays.stream(Kind.values()).anyMatch(kind -> kind.code == code), code.getValue());
        }
    }
}
