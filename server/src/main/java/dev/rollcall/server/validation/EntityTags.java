package dev.rollcall.server.validation;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Precondition;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.Violation;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code If-Match} and {@code If-None-Match}, as RFC 9110 has them: {@code *}, or a list of entity tags. */
public final class EntityTags {

    private static final String ANY = "*";
    private static final Pattern TAG =
            Pattern.compile("[ \\t,]*+((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")[ \\t]*+(?:,[ \\t,]*+|$)");

    private EntityTags() {}

    public static Precondition ifMatch(@Nullable String header) {
        return header == null || header.trim().equals(ANY)
                ? Precondition.NONE
                : new Precondition.OneOf(parse(header, "If-Match"));
    }

    /** Whether the caller has this version already; here a weak tag counts too. */
    public static boolean isKnown(User user, @Nullable String ifNoneMatch) {
        if (ifNoneMatch == null || ifNoneMatch.trim().equals(ANY)) {
            return ifNoneMatch != null;
        }
        Set<String> tags = parse(ifNoneMatch, "If-None-Match");
        return tags.contains(user.etag()) || tags.contains("W/" + user.etag());
    }

    private static Set<String> parse(String header, String name) {
        return tags(header)
                .orElseThrow(() -> new Failure.Invalid(
                        Violation.of(name, Rule.SYNTAX, "is neither * nor a list of entity tags in double quotes")));
    }

    /** In their order, so that equal sets are equal texts; empty if it is no list of entity tags. */
    private static Optional<SortedSet<String>> tags(String list) {
        SortedSet<String> tags = new TreeSet<>();
        Matcher matcher = TAG.matcher(list);
        int end = 0;
        while (matcher.region(end, list.length()).lookingAt()) {
            tags.add(matcher.group(1));
            end = matcher.end();
        }
        return end == list.length() && end > 0 ? Optional.of(tags) : Optional.empty();
    }

    /** One text for all lists of the same tags, by which two requests can be told apart. */
    static String canonical(String list) {
        return tags(list).map(SortedSet::toString).orElseGet(list::trim);
    }

    /** A batch's body with the lists of its items in that form, and any other body as it is. */
    public static JsonNode canonical(JsonNode body) {
        JsonNode items = body.isObject() ? body.get("items") : null;
        return items == null || !items.isArray() ? body : with(body, "items", canonicalItems(items));
    }

    private static JsonNode canonicalItems(JsonNode items) {
        return JsonNode.createArrayNode(StreamSupport.stream(items.values().spliterator(), false)
                .map(EntityTags::canonicalItem)
                .toList());
    }

    private static JsonNode canonicalItem(JsonNode item) {
        JsonNode list = item.isObject() ? item.get("ifMatch") : null;
        return list == null || !list.isString()
                ? item
                : with(item, "ifMatch", JsonNode.createStringNode(canonical(list.getStringValue())));
    }

    private static JsonNode with(JsonNode object, String name, JsonNode value) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.put(name, value);
        return JsonNode.createObjectNode(members);
    }
}
