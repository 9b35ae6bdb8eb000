package dev.rollcall.local.load;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.testkit.InMemoryRollcall;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.Property;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slice of the real input: names in many scripts, and a row of each kind that must be refused. */
class LoadTest {
    private static final Path SLICE = Path.of("src/test/resources/people.csv");

    @TempDir
    Path temp;

    @Test
    void everyRowMeetsItsExpectationAndASecondRunChangesNothing() throws Exception {
        List<Row> rows = Row.read(SLICE);
        assertEquals(137, rows.size());
        try (EntryPoints entryPoints = EntryPoints.open(Map.of());
                RollcallClient rollcall = RollcallClient.builder()
                        .baseUrl("http://localhost:" + entryPoints.server().getPort())
                        .build()) {
            loads(rollcall, rows, "121 created", "5 emailTaken", "11 invalid");
            loads(rollcall, rows, "121 already there", "5 emailTaken", "11 invalid");
        }
    }

    /** But for objects, which a cell has no room for. */
    @Test
    void everySimpleFieldOfTheContractIsAColumn() throws Exception {
        List<Property> columns = OpenApiDocument.properties("UserInput").stream()
                .filter(property -> !property.schema().get("type").equals("object"))
                .toList();
        String csv = columns.stream().map(Property::name).collect(joining(",")) + "\n"
                + columns.stream()
                        .map(property -> property.values().getFirst().toString())
                        .collect(joining(","));
        List<Row> rows = Row.read(Files.writeString(temp.resolve("people.csv"), csv));
        assertEquals(columns.size(), rows.getFirst().person().fields().size());
        try (RollcallClient rollcall = new InMemoryRollcall().client()) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            assertTrue(Load.run(rollcall, rows, new PrintStream(said, true, StandardCharsets.UTF_8), false));
            assertTrue(said.toString(StandardCharsets.UTF_8).contains("1 of the 1 stored"), said::toString);
        }
    }

    private static void loads(RollcallClient rollcall, List<Row> rows, String... counts) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean good = Load.run(rollcall, rows, new PrintStream(said, true, StandardCharsets.UTF_8), false);
        String report = said.toString(StandardCharsets.UTF_8);
        assertTrue(good, report);
        for (String count : counts) {
            assertTrue(report.contains(" " + count + System.lineSeparator()), report);
        }
        assertTrue(report.contains("121 users on 2 pages, 0 of them twice: 121 of the 121 stored"), report);
    }
}
