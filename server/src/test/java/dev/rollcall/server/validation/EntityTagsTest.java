package dev.rollcall.server.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Profiles;
import dev.rollcall.server.directory.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private final User user = User.created("ada", Profiles.of("Ada", "ada@example.com"), Instant.EPOCH, "w1");

    @Test
    void ifMatchAdmitsTheVersionAnyListThatHasItAndTheStar() {
        assertEquals("\"1-w1\"", user.etag());
        assertTrue(EntityTags.ifMatch(null).admits(user));
        assertTrue(EntityTags.ifMatch("*").admits(user));
        assertTrue(EntityTags.ifMatch("\"1-w1\"").admits(user));
        assertTrue(EntityTags.ifMatch("\"x\", \"1-w1\"").admits(user));
        assertFalse(EntityTags.ifMatch("\"2-w1\"").admits(user));
    }

    /** RFC 9110, 5.6.1; a comma within a tag is no end of it. */
    @ParameterizedTest
    @ValueSource(strings = {", \"1-w1\"", "\"1-w1\",", "\"a\" , ,\t\"1-w1\"", "\"a,b\",\"1-w1\""})
    void aListMayHaveEmptyElements(String header) {
        assertTrue(EntityTags.ifMatch(header).admits(user));
    }

    @Test
    void ifMatchComparesStronglyAndIfNoneMatchWeakly() {
        assertFalse(EntityTags.ifMatch("W/\"1-w1\"").admits(user));
        assertTrue(EntityTags.isKnown(user, "W/\"1-w1\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-w1",
                "\"1-w1",
                "\"a\" \"b\"",
                "",
                "*,*",
                "\"a\",x",
                "\"a b\"",
                ",",
                "*, \"1-w1\"",
                "w/\"1-w1\""
            })
    void refusesWhatIsNoListOfEntityTags(String header) {
        assertThrows(Failure.Invalid.class, () -> EntityTags.ifMatch(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\", W/\"b\"",
                "W/\"b\",\"a\"",
                " W/\"b\"\t,,\"a\" ,",
                "\"a\", \"a\", W/\"b\"",
            })
    void listsOfTheSameTagsHaveOneText(String list) {
        assertEquals(EntityTags.canonical("\"a\", W/\"b\""), EntityTags.canonical(list));
    }

    /** A backslash is a character of a tag like any other (RFC 9110, 8.8.3). */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"a\"", "\"b\"", "\"a\", \"b\"", "W/\"a\", W/\"b\"", "\"a,W/b\"", "*", "a", "", "\"b\",\"a\\\""
            })
    void otherListsHaveOtherTexts(String list) {
        assertNotEquals(EntityTags.canonical("\"a\", W/\"b\""), EntityTags.canonical(list));
        assertEquals(EntityTags.canonical("\"a\\\",\"b\""), EntityTags.canonical("\"b\" , \"a\\\""));
    }

    /** A body may have a megabyte of it, which is read before its length is checked. */
    @ParameterizedTest
    @ValueSource(strings = {",", " ", "\t", ", ", "\"", "\"\"", "\"\",", "W/", "\"a\" ", "W/\"a\", ,"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aLongTextIsReadInOnePass(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertEquals(EntityTags.canonical(text), EntityTags.canonical(text + "  "));
    }

    /** Of 500 random lists, shuffled, spaced and repeated. */
    @Test
    void orderSpacesAndRepetitionsDoNotMatter() {
        RandomGenerator random = new SplittableRandom(14);
        for (int i = 0; i < 500; i++) {
            List<String> tags = random.ints(random.nextInt(1, 6), 0x21, 0x7F)
                    .filter(character -> character != '"')
                    .mapToObj(character -> (character % 2 == 0 ? "W/" : "") + '"' + (char) character + '"')
                    .collect(Collectors.toCollection(ArrayList::new));
            if (!tags.isEmpty()) {
                String first = EntityTags.canonical(String.join(", ", tags));
                tags.add(tags.getFirst());
                Collections.shuffle(tags, Random.from(random));
                String other = String.join(random.nextBoolean() ? "," : "\t, ,", tags);
                assertEquals(first, EntityTags.canonical(other), other);
            }
        }
    }
}
