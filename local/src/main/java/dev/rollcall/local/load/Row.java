package dev.rollcall.local.load;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A row of the file; {@code expect} is its expected outcome, or empty if the file does not say. */
record Row(long line, Person person, String expect) {
    static List<Row> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> records = csv.stream()) {
            return records.map(Row::of).toList();
        }
    }

    /** Equal for addresses that the directory treats as the same. */
    String normalizedEmail() {
        return Normalizer.normalize(person.email().strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static Row of(NamedCsvRecord csv) {
        return new Row(
                csv.getStartingLineNumber(),
                person(csv.getFieldsAsMap()),
                csv.findField("expect").orElse(""));
    }

    private static Person person(Map<String, String> columns) {
        Map<String, String> fields = new HashMap<>(columns);
        fields.keySet().removeIf(column -> !Columns.isField(column));
        return new Person(fields);
    }
}
