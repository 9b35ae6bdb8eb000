package dev.rollcall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/**
 * What Micronaut OpenAPI finds in the compiled controllers is what {@code openapi.yml} promises. Paths, methods,
 * parameters, bodies and answers are those of the compiled methods. Statuses and scopes are not: they come from
 * annotations that are generated from {@code openapi.yml}, so here they only tell that each method implements its
 * operation. {@code ContractCoverageIT} shows that the server answers with each status, {@code AccessMatrixTest} that
 * it asks for each scope.
 */
class ServedContractTest {

    private static OperationFacts contract;
    private static String served;

    @BeforeAll
    static void read() throws IOException {
        contract = facts(Files.readString(Path.of("../openapi.yml")));
        try (InputStream file = ServedContractTest.class.getResourceAsStream("/META-INF/swagger/served.yml")) {
            served = new String(file.readAllBytes(), UTF_8);
        }
    }

    @Test
    void whatIsServedIsWhatTheContractSays() {
        assertEquals(Set.of(), differences(served));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a method is missing                | '(  /users/\\{userId}/restore:\\n    )post:' | '$1trace:'
            a method is another                | '(  /users/\\{userId}/history:\\n    )get:' | '$1put:'
            a path is another                  | '  /users/me:' | '  /users/self:'
            a parameter is renamed             | 'name: namePrefix' | 'name: prefix'
            a parameter has moved              | '(name: If-Match\\n +in: )header' | '$1query'
            a parameter is required            | '(name: cursor\\n +in: query\\n)' | '$1        required: true\\n'
            the type of a parameter is another | '(name: limit\\n(?: .*\\n){2} +schema:\\n +type: )integer' | '$1string'
            a parameter is missing             | '- name: email\\n +in: query\\n' | '- name: limit\\n        in: query\\n'
            a body is another                  | '(merge-patch\\+json:\\n +schema:\\n.*/)UserPatch' | '$1UserInput'
            a media type is another            | 'merge-patch\\+json' | 'json-patch+json'
            a status is another                | '"207":' | '"208":'
            an answer is another               | 'schemas/UserPage"' | 'schemas/User"'
            a scope is another                 | '- tables:operate' | '- users:read'
            an operation is open to all        | '(security:)\\n +- oauth:\\n +- tables:operate' | '$1 []'
            an operation is extra              | '\\npaths:\\n' | '\\npaths:\\n  /more:\\n    get:\\n      operationId: more\\n'
            """)
    void aDifferenceIsFound(String name, String place, String instead) {
        String seeded = served.replaceFirst(place, instead.replace("\\n", "\n"));
        assertTrue(!seeded.equals(served), name + ": the seed found no place");
        assertTrue(!differences(seeded).isEmpty(), name);
    }

    private static Set<String> differences(String served) {
        return OperationFacts.differences(contract, facts(served));
    }

    private static OperationFacts facts(String document) {
        return new OperationFacts(new Yaml().load(document));
    }
}
