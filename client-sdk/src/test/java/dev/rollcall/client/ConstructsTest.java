package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The templates are tested with all that the contract uses: the specimen has each of its constructs. */
class ConstructsTest {
    private static Set<String> of(String file) throws IOException {
        return new Constructs(Path.of(file)).found();
    }

    @Test
    void theSpecimenHasEachConstructOfTheContract() throws IOException {
        Set<String> missing = of("../openapi.yml");
        missing.removeAll(of("src/test/contract/specimen.yml"));
        assertEquals(Set.of(), missing);
    }

    @Test
    void constructsAreFound() throws IOException {
        Set<String> found = of("../openapi.yml");
        assertEquals(
                List.of(),
                Stream.of(
                                "property map<string nullable> nullable",
                                "property ref enum",
                                "header If-None-Match string",
                                "path required string",
                                "operation x-pagination",
                                "204 ",
                                "body application/merge-patch+json ref object")
                        .filter(construct -> !found.contains(construct))
                        .toList());
    }
}
