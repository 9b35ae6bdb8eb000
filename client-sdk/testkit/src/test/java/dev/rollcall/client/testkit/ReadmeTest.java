package dev.rollcall.client.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path CLIENT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void eachExampleRunsAndEachOperationHasOne() throws Exception {
        InMemoryRollcall server = new InMemoryRollcall().withTable("lambda-apigateway", "id");
        try (Bridge bridge = new Bridge(server)) {
            ProcessBuilder java = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-ea",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dexample.classpath=" + System.getProperty("java.class.path"),
                    CLIENT.resolve("example-project/src/main/java/example/Examples.java")
                            .toString(),
                    CLIENT.resolve("README.md").toString(),
                    CLIENT.resolve("../docs/client-how-to.md").toString());
            java.environment().put("ROLLCALL_BASE_URL", bridge.url());
            java.environment().remove("ROLLCALL_TOKEN");
            Process process = java.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), output);
        }
        Map<String, Pattern> operations = operations();
        Set<String> lacking = new TreeSet<>(operations.keySet());
        server.requests()
                .forEach(request -> lacking.remove(operation(
                        operations, request.method() + " " + request.uri().getRawPath())));
        assertEquals(Set.of(), lacking, "They need an example in client-sdk/README.md");
    }

    private static String operation(Map<String, Pattern> operations, String request) {
        return operations.entrySet().stream()
                .filter(operation -> operation.getValue().matcher(request).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** By id, in the contract's order: {@code /users/me} stands there before {@code /users/{userId}}. */
    private static Map<String, Pattern> operations() throws IOException {
        String contract = Files.readString(CLIENT.resolve("../openapi.yml"));
        String paths = contract.substring(contract.indexOf("\npaths:"), contract.indexOf("\ncomponents:"));
        Map<String, Pattern> operations = new LinkedHashMap<>();
        String path = "";
        String method = "";
        for (String line : paths.lines().collect(Collectors.toList())) {
            Matcher name = Pattern.compile("^( {2}|    |      )(/[^:]*|[a-z]+|operationId: (\\w+)):?$")
                    .matcher(line);
            if (!name.matches()) {
                continue;
            }
            if (name.group(3) != null) {
                operations.put(
                        name.group(3),
                        Pattern.compile(method.toUpperCase() + " " + path.replaceAll("\\{\\w+}", "[^/]+")));
            } else if (name.group(2).startsWith("/")) {
                path = name.group(2);
            } else if (name.group(1).length() == 4) {
                method = name.group(2);
            }
        }
        assertTrue(operations.keySet().containsAll(Set.of("createUser", "getHealth")), operations::toString);
        return operations;
    }
}
