package dev.rollcall.local.load;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A row as it stands in the file; what a file does not have is empty. */
record Row(long line, String name, String email, String age, String status, String expect) {
    static List<Row> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> records = csv.stream()) {
            return records.map(Row::of).toList();
        }
    }

    /** A whole number as JSON writes one; anything else goes to the server as a string, and the server's answer counts. */
    boolean hasWholeAge() {
        return age.matches("0|-?[1-9][0-9]{0,8}");
    }

    /** The same for addresses that the directory takes for the same, so that their order in the file is kept. */
    String owner() {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static Row of(NamedCsvRecord csv) {
        return new Row(
                csv.getStartingLineNumber(),
                field(csv, "name"),
                field(csv, "email"),
                field(csv, "age"),
                field(csv, "status"),
                field(csv, "expect"));
    }

    private static String field(NamedCsvRecord csv, String name) {
        return csv.findField(name).orElse("");
    }
}
