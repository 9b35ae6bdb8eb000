package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.api.ProblemType;
import dev.rollcall.api.model.ProblemCode;
import dev.rollcall.api.model.ViolationCode;
import dev.rollcall.server.directory.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md}, the contract and the server know the same problems. */
class ErrorsCatalogueTest {

    private static final Pattern ROW = Pattern.compile("^\\| `\\w+` \\| \\d{3} \\|.*$", Pattern.MULTILINE);

    private static final Pattern PROBLEM = Pattern.compile(
            "- code: (\\w+)\n +status: (\\d{3})\n +title: (.+)\n +when: '(.+)'\n(?: +advice: '(.+)'\n)?");

    @Test
    void thePageIsTheOneThatIsMadeFromTheContract() throws IOException {
        Path made = Path.of("../api/target/generated-sources/contract/docs/errors.md");
        Path page = Path.of("../docs/errors.md");
        assertEquals(Files.readString(made), Files.readString(page), "Copy " + made + " to " + page + ".");
    }

    @Test
    void theCatalogueHasEachProblemOfTheContractInItsWords() throws IOException {
        assertEquals(
                problems().stream().map(ErrorsCatalogueTest::row).toList(),
                ROW.matcher(Files.readString(Path.of("../docs/errors.md")))
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    @Test
    void theServerAnswersWithTheStatusAndTheTitleOfTheContract() throws IOException {
        assertEquals(
                problems().stream()
                        .map(problem -> problem.group(1) + " " + problem.group(2) + " " + problem.group(3))
                        .toList(),
                Arrays.stream(ProblemType.values())
                        .map(type -> type.code().getValue() + " " + type.status() + " " + type.title())
                        .toList());
    }

    @Test
    void everyCodeOfTheContractHasItsType() {
        assertEquals(
                List.of(ProblemCode.values()),
                Arrays.stream(ProblemType.values()).map(ProblemType::code).toList());
    }

    @Test
    void everyRuleHasItsCodeInTheContract() {
        assertEquals(
                Arrays.stream(ViolationCode.values()).map(Enum::name).toList(),
                Arrays.stream(Rule.values()).map(Enum::name).toList());
    }

    private static String row(MatchResult problem) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        problem.group(1),
                        problem.group(2),
                        problem.group(4).replace("''", "'"),
                        Objects.requireNonNullElse(problem.group(5), "–").replace("''", "'"));
    }

    private static List<MatchResult> problems() throws IOException {
        return PROBLEM.matcher(Files.readString(Path.of("../openapi.yml")))
                .results()
                .toList();
    }
}
