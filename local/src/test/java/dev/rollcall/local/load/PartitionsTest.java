package dev.rollcall.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void everyRowIsSentOnce() {
        List<Row> rows =
                LongStream.range(0, 1_000).mapToObj(PartitionsTest::row).toList();
        ConcurrentLinkedQueue<Row> sent = new ConcurrentLinkedQueue<>();
        Partitions.forEach(rows, 16, sent::add);
        assertEquals(1_000, sent.size());
        assertEquals(1_000, sent.stream().distinct().count());
    }

    @Test
    void rowsOfOneAddressStayInTheOrderOfTheFile() {
        List<Row> rows =
                LongStream.range(0, 1_000).mapToObj(PartitionsTest::row).toList();
        Map<String, Long> last = new HashMap<>();
        Partitions.split(rows, 16)
                .forEach(partition -> partition.forEach(row -> {
                    long before = last.getOrDefault(row.normalizedEmail(), -1L);
                    assertEquals(before + (before < 0 ? row.line() + 1 : 10), row.line());
                    last.put(row.normalizedEmail(), row.line());
                }));
        assertEquals(10, last.size());
    }

    @Test
    void aFailureIsNotSwallowed() {
        assertThrows(
                CompletionException.class,
                () -> Partitions.forEach(List.of(row(1)), 2, row -> {
                    throw new IllegalStateException("no answer");
                }));
    }

    /** Ten addresses, written in two ways each. */
    private static Row row(long line) {
        String email = "p" + line % 10 + "@example.com";
        return new Row(line, People.person("Ada", line % 20 < 10 ? email : email.toUpperCase(), "", ""), "");
    }
}
