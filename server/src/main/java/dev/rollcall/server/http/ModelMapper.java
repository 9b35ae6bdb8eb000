package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.CompatibleNewUser;
import dev.rollcall.api.model.CompatibleUserReplacement;
import dev.rollcall.api.model.HistoryAction;
import dev.rollcall.api.model.HistoryEntry;
import dev.rollcall.api.model.HistoryPage;
import dev.rollcall.api.model.User;
import dev.rollcall.api.model.UserFields;
import dev.rollcall.api.model.UserInput;
import dev.rollcall.api.model.UserOrder;
import dev.rollcall.api.model.UserPage;
import dev.rollcall.api.model.UserPatch;
import dev.rollcall.api.model.UserStatus;
import dev.rollcall.server.directory.ChangedFields;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.UserQuery;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the contract's models and the domain; nothing else knows both. */
final class ModelMapper {
    private static final Status NEW = Status.valueOf(
            UserStatus.fromValue(Contract.defaultOf("UserStatus")).name());

    private ModelMapper() {}

    static Profile profile(UserInput user) {
        return profile(user.getName(), user.getEmail(), user.getAge(), user.getStatus(), user.getMetadata());
    }

    static Profile profile(CompatibleNewUser user) {
        return profile(user.getName(), user.getEmail(), user.getAge(), user.getStatus(), user.getMetadata());
    }

    static Profile profile(CompatibleUserReplacement user) {
        return profile(user.getName(), user.getEmail(), user.getAge(), user.getStatus(), user.getMetadata());
    }

    private static Profile profile(
            String name,
            String email,
            @Nullable Integer age,
            @Nullable UserStatus status,
            @Nullable Map<String, String> metadata) {
        return new Profile(
                name,
                new EmailAddress(email),
                age,
                Objects.requireNonNullElse(status(status), NEW),
                metadata == null ? Map.of() : metadata);
    }

    /** Applies a merge patch; only its tree tells null, which clears, from absent, which keeps. */
    static Profile patched(Profile profile, UserPatch patch, JsonNode tree) {
        return new Profile(
                patch.getName() == null ? profile.name() : patch.getName(),
                patch.getEmail() == null ? profile.email() : new EmailAddress(patch.getEmail()),
                tree.get("age") == null ? profile.age() : patch.getAge(),
                Objects.requireNonNullElse(status(patch.getStatus()), profile.status()),
                patched(profile.metadata(), tree.get("metadata")));
    }

    private static Map<String, String> patched(Map<String, String> metadata, @Nullable JsonNode patch) {
        if (patch == null || patch.isNull()) {
            return patch == null ? metadata : Map.of();
        }
        Map<String, String> patched = new HashMap<>(metadata);
        for (Map.Entry<String, JsonNode> entry : patch.entries()) {
            patched.compute(
                    entry.getKey(),
                    (key, old) ->
                            entry.getValue().isNull() ? null : entry.getValue().getStringValue());
        }
        return patched;
    }

    static User user(dev.rollcall.server.directory.User user) {
        Profile profile = user.profile();
        var deletion = user.deletion();
        return new User(
                        user.userId(),
                        profile.name(),
                        profile.email().asTyped(),
                        status(profile.status()),
                        time(user.createdAt()),
                        time(user.updatedAt()))
                .age(profile.age())
                .metadata(metadata(profile.metadata()))
                .deletedAt(deletion == null ? null : time(deletion.deletedAt()))
                .purgeAt(deletion == null ? null : time(deletion.purgeAt()));
    }

    static UserPage users(Page<dev.rollcall.server.directory.User> page) {
        return new UserPage(page.items().stream().map(ModelMapper::user).toList())
                .nextCursor(page.nextCursor().orElse(null));
    }

    static HistoryPage history(Page<dev.rollcall.server.directory.HistoryEntry> page) {
        return new HistoryPage(page.items().stream().map(ModelMapper::entry).toList())
                .nextCursor(page.nextCursor().orElse(null));
    }

    private static HistoryEntry entry(dev.rollcall.server.directory.HistoryEntry entry) {
        return new HistoryEntry(
                entry.version(),
                HistoryAction.valueOf(entry.action().name()),
                time(entry.at()),
                entry.actor(),
                entry.requestId(),
                fields(entry.before()),
                fields(entry.after()));
    }

    private static UserFields fields(ChangedFields fields) {
        return new UserFields()
                .name(fields.name())
                .email(fields.email())
                .age(fields.age())
                .status(fields.status() == null ? null : status(fields.status()))
                .metadata(metadata(fields.metadata()));
    }

    private static @Nullable Map<String, String> metadata(Map<String, String> metadata) {
        return metadata.isEmpty() ? null : metadata;
    }

    static @Nullable Status status(@Nullable UserStatus status) {
        return status == null ? null : Status.valueOf(status.name());
    }

    static UserQuery.@Nullable Order order(@Nullable UserOrder order) {
        return order == null ? null : UserQuery.Order.valueOf(order.name());
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static UserStatus status(Status status) {
        return UserStatus.valueOf(status.name());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
