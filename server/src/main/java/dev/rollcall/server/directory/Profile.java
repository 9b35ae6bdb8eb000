package dev.rollcall.server.directory;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that a caller may set; proves itself, whatever the contract's own limits let through. */
public record Profile(
        String name, EmailAddress email, @Nullable Integer age, Status status, Map<String, String> metadata) {

    private static final int MAX_NAME = 100;
    private static final int MAX_AGE = 150;
    private static final int MAX_KEYS = 50;
    private static final int MAX_KEY = 40;
    private static final int MAX_VALUE = 500;

    public Profile {
        metadata = Map.copyOf(metadata);
        List<Violation> violations = new ArrayList<>();
        checkName(name, violations);
        checkAge(age, violations);
        checkMetadata(metadata, violations);
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
    }

    public Profile withName(String newName) {
        return new Profile(newName, email, age, status, metadata);
    }

    public Profile withAge(@Nullable Integer newAge) {
        return new Profile(name, email, newAge, status, metadata);
    }

    public Profile withStatus(Status newStatus) {
        return new Profile(name, email, age, newStatus, metadata);
    }

    public Profile withMetadata(Map<String, String> newMetadata) {
        return new Profile(name, email, age, status, newMetadata);
    }

    private static void checkName(String name, List<Violation> violations) {
        if (name.codePoints().allMatch(Profile::isInvisible) || name.chars().anyMatch(Character::isISOControl)) {
            violations.add(Violation.at(
                    "/name", Rule.PATTERN, "needs a character that can be seen, and no control characters"));
        } else if (length(name) > MAX_NAME) {
            violations.add(Violation.at("/name", Rule.LENGTH, "has more than " + MAX_NAME + " characters"));
        }
    }

    /** A space, or a character that programs show nothing for (Unicode's Default_Ignorable_Code_Point) and the like. */
    private static boolean isInvisible(int character) {
        return Character.isSpaceChar(character)
                || switch (character) {
                    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFEFF, 0xFFA0 -> true;
                    default ->
                        isWithin(0x180B, character, 0x180F)
                                || isWithin(0x200B, character, 0x200F)
                                || isWithin(0x202A, character, 0x202E)
                                || isWithin(0x2060, character, 0x206F)
                                || isWithin(0xFE00, character, 0xFE0F)
                                || isWithin(0xFFF0, character, 0xFFF8);
                };
    }

    private static boolean isWithin(int first, int character, int last) {
        return first <= character && character <= last;
    }

    private static void checkAge(@Nullable Integer age, List<Violation> violations) {
        if (age != null && (age < 1 || age > MAX_AGE)) {
            violations.add(Violation.at("/age", Rule.RANGE, "is not between 1 and " + MAX_AGE));
        }
    }

    private static void checkMetadata(Map<String, String> metadata, List<Violation> violations) {
        if (metadata.size() > MAX_KEYS) {
            violations.add(Violation.at("/metadata", Rule.SIZE, "has more than " + MAX_KEYS + " keys"));
        }
        metadata.forEach((key, value) -> {
            if (key.isEmpty() || length(key) > MAX_KEY) {
                violations.add(
                        Violation.at("/metadata", Rule.LENGTH, "has a key without 1 to " + MAX_KEY + " characters"));
            }
            if (length(value) > MAX_VALUE) {
                violations.add(Violation.at(
                        "/metadata/" + pointer(key), Rule.LENGTH, "has more than " + MAX_VALUE + " characters"));
            }
        });
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    public ChangedFields fields() {
        return new ChangedFields(name, email.asTyped(), age, status, metadata);
    }

    /** Without this change, which led here. */
    Profile before(HistoryEntry change) {
        ChangedFields old = change.before();
        ChangedFields mine = change.after();
        Map<String, String> metadataThen = new HashMap<>(metadata);
        metadataThen.keySet().removeAll(mine.metadata().keySet());
        metadataThen.putAll(old.metadata());
        return new Profile(
                old.name() == null ? name : old.name(),
                old.email() == null ? email : new EmailAddress(old.email()),
                Objects.equals(old.age(), mine.age()) ? age : old.age(),
                old.status() == null ? status : old.status(),
                metadataThen);
    }

    /** The fields of this profile that differ from {@code other}'s, as they are here. */
    ChangedFields differingFrom(@Nullable Profile other) {
        return other == null
                ? fields()
                : new ChangedFields(
                        name.equals(other.name) ? null : name,
                        email.equals(other.email) ? null : email.asTyped(),
                        Objects.equals(age, other.age) ? null : age,
                        status == other.status ? null : status,
                        differing(metadata, other.metadata));
    }

    private static Map<String, String> differing(Map<String, String> mine, Map<String, String> others) {
        return mine.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(others.get(entry.getKey())))
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
