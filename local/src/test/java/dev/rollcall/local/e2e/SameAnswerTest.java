package dev.rollcall.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.LambdaEntryPoint.Format;
import dev.rollcall.local.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same odd request through every entry point has the same answer: status, body and headers, but for what is each
 * one's own. {@code -Dodd.seed=… -Dodd.count=1} sends one again.
 */
class SameAnswerTest {

    private static final long SEED = Long.getLong("odd.seed", 20_261_130);
    private static final long COUNT = Long.getLong("odd.count", 3_000);
    private static final List<String> COMPARED = List.of(
            "Content-Type",
            "Content-Encoding",
            "Allow",
            "Accept-Patch",
            "Accept-Encoding",
            "Cache-Control",
            "Vary",
            "Location",
            "Retry-After");

    private static EntryPoints entryPoints;

    /** Each with the letter that its users have in their ids and addresses. */
    private record Way(String mark, EntryPoint entryPoint, boolean takesBytes) {}

    @BeforeAll
    static void open() {
        entryPoints = EntryPoints.open(Map.of());
    }

    @AfterAll
    static void close() {
        entryPoints.close();
    }

    private static List<Way> ways() {
        return List.of(
                new Way("0", entryPoints.raw(), true),
                new Way("1", entryPoints.lambda(Format.V1, false), false),
                new Way("2", entryPoints.lambda(Format.V2, false), false),
                new Way("3", entryPoints.lambda(Format.V1, true), true),
                new Way("4", entryPoints.lambda(Format.V2, true), true));
    }

    @Test
    void anOddRequestHasOneAnswer() {
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        LongStream.range(SEED, SEED + COUNT).forEach(seed -> {
            OddRequest request = OddRequest.of(seed);
            List<Way> ways = ways().stream()
                    .filter(way -> way.takesBytes() || request.isText())
                    .toList();
            statuses.merge(compare(seed, request, ways, differences), 1, Integer::sum);
        });
        System.out.printf("%,d odd requests through every entry point: %s%n", COUNT, statuses);
        assertEquals(List.of(), differences.stream().limit(40).toList(), () -> differences.size() + " differences");
        assertTrue(
                COUNT < 1_000 || statuses.keySet().containsAll(List.of(200, 201, 207, 400, 404, 405, 406, 415)),
                statuses.toString());
    }

    /** A gateway that hands over decoded parameters does not pass these on. */
    @Test
    void whatIsNoQueryHasOneAnswer() {
        List<String> differences = new ArrayList<>();
        List<Way> raw =
                ways().stream().filter(way -> !"13".contains(way.mark())).toList();
        LongStream.range(0, 100)
                .forEach(seed -> assertEquals(400, compare(seed, OddRequest.withoutQuery(seed), raw, differences)));
        assertEquals(List.of(), differences);
    }

    /** The status, which is one. */
    private static int compare(long seed, OddRequest request, List<Way> ways, List<String> differences) {
        String first = "";
        int status = 0;
        for (Way way : ways) {
            TestResponse answer = request.through(way.entryPoint(), way.mark());
            String told = told(answer);
            if (first.isEmpty()) {
                first = told;
                status = answer.status();
            } else if (!first.equals(told)) {
                differences.add("seed " + seed + " " + request + "\n  "
                        + ways.getFirst().entryPoint() + ": " + first + "\n  " + way.entryPoint() + ": " + told + "\n");
            }
        }
        return status;
    }

    /** Without ids, times and marks. */
    private static String told(TestResponse answer) {
        Stream<String> headers = COMPARED.stream()
                .map(name -> name + ": " + answer.header(name).orElse("-"))
                .filter(line -> !line.endsWith(": -"));
        return Stream.concat(
                        Stream.of(answer.status() + (answer.header("ETag").isPresent() ? " with ETag" : "")),
                        Stream.concat(headers, Stream.of(answer.text())))
                .map(text -> text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "<time>")
                        .replaceAll("k[0-4](?=[-\"/;@%&]|$)", "k<mark>")
                        .replaceAll("\"etag\":\"\\\\\"[^\"]*\\\\\"\"", "\"etag\":\"<tag>\"")
                        .replaceAll("\"nextCursor\":\"[^\"]*\"", "\"nextCursor\":\"<cursor>\""))
                .reduce((a, b) -> a + " | " + b)
                .orElseGet(() -> Optional.<String>empty().orElseThrow());
    }
}
