package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.api.ProblemType;
import dev.rollcall.api.model.Problem;
import dev.rollcall.api.model.ProblemCode;
import dev.rollcall.api.model.ViolationCode;
import dev.rollcall.server.directory.Refusal;
import dev.rollcall.server.directory.Rule;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code docs/errors.md}, the contract and the server know the same problems. */
class ErrorsCatalogueTest {

    private static final Pattern ROW = Pattern.compile("^\\| `\\w+` \\| \\d{3} \\|.*$", Pattern.MULTILINE);

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
                        .map(problem -> problem.get("code") + " " + problem.get("status") + " " + problem.get("title"))
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
    void theRefusalsThatAreKeptUnderAKeyAreThoseThatTheContractCallsFinal() {
        assertEquals(
                Arrays.stream(ProblemType.values())
                        .filter(ProblemType::isFinal)
                        .map(ProblemType::code)
                        .collect(Collectors.toSet()),
                Arrays.stream(Refusal.values())
                        .map(refusal -> Problems.of(refusal.failure(), HttpRequest.GET("/")))
                        .map(Problem::getCode)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyRuleHasItsCodeInTheContract() {
        assertEquals(
                Arrays.stream(ViolationCode.values()).map(Enum::name).toList(),
                Arrays.stream(Rule.values()).map(Enum::name).toList());
    }

    private static String row(Map<String, Object> problem) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        problem.get("code"),
                        problem.get("status"),
                        problem.get("when"),
                        Objects.requireNonNullElse(problem.get("advice"), "–"));
    }

    @SuppressWarnings("unchecked") // The file's own shape.
    private static List<Map<String, Object>> problems() throws IOException {
        Object at = new Yaml().load(Files.readString(Path.of("../openapi.yml")));
        for (String name : List.of("components", "schemas", "ProblemCode", "x-problems")) {
            at = ((Map<String, Object>) at).get(name);
        }
        return (List<Map<String, Object>>) at;
    }
}
