package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Profiles;
import dev.rollcall.server.directory.User;
import java.time.Instant;
import org.junit.jupiter.api.Test;
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
}
