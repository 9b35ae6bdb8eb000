package dev.rollcall.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.HistoryEntry;
import dev.rollcall.client.model.Model;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.testkit.InMemoryRollcall;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No property that a caller may set can be forgotten: the contract's own list of them goes in and out by every way. */
class EveryFieldTest extends EveryEntryPointTest {
    private static final String MAPPING =
            "server: http/ModelMapper (profile, patched, user); of a replay directory/Profile.before";
    private static final String ITEM = "server: dynamodb/Items (putFields, fields, user)";
    private static final String HISTORY =
            "server: directory/ChangedFields, Profile.differingFrom, dynamodb/Items, http/ModelMapper (fields)";
    private static final List<String> WRITABLE =
            List.of("UserPatch", "UserFields", "CompatibleNewUser", "CompatibleUserReplacement");

    private enum Place {
        SERVER,
        TESTKIT;

        RollcallClient client() {
            return this == SERVER
                    ? EveryEntryPointTest.client(entryPoints().getFirst())
                    : new InMemoryRollcall().client();
        }
    }

    /** Writes a user and answers it as the server did. */
    private enum Way {
        POST_USERS {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                return rollcall.users().create(newUser(with(user, field)));
            }
        },
        POST_USERS_AGAIN {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                IdempotencyKey key = IdempotencyKey.of(UUID.randomUUID().toString());
                rollcall.users().create(newUser(with(user, field)), key);
                return rollcall.users().create(newUser(with(user, field)), key);
            }
        },
        /** The answer is put together from what the user is now and from its history. */
        PUT_USER_AGAIN {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                IdempotencyKey key = IdempotencyKey.of(UUID.randomUUID().toString());
                String id = idOf(rollcall, user);
                rollcall.users().replace(id, newUser(with(user, field)), key);
                rollcall.users().replace(id, newUser(with(user, Map.of("name", "Meanwhile"))));
                User then = rollcall.users().replace(id, newUser(with(user, field)), key);
                rollcall.users().replace(id, newUser(with(user, field)));
                return then;
            }
        },
        PUT_NEW_USER {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                return rollcall.users()
                        .replace(UUID.randomUUID().toString(), newUser(with(user, field)), IfNoneMatch.any());
            }
        },
        PUT_USER {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                return rollcall.users().replace(idOf(rollcall, user), newUser(with(user, field)));
            }
        },
        PATCH_USER {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                return rollcall.users().patch(idOf(rollcall, user), patch(field));
            }
        },
        BATCH_CREATE {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                return batch(
                        rollcall, BatchItem.builder().action(BatchAction.CREATE).user(newUser(with(user, field))));
            }
        },
        BATCH_UPDATE {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                return update(rollcall, idOf(rollcall, user), field);
            }
        },
        POST_COMPATIBLE {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                CompatibleNewUser.Builder body =
                        CompatibleNewUser.builder().name("").email("");
                with(user, field).forEach(body::putAdditionalProperty);
                return rollcall.compatible().create(body.build());
            }
        },
        PUT_COMPATIBLE {
            @Override
            User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field) {
                CompatibleUserReplacement.Builder body = CompatibleUserReplacement.builder()
                        .userId(idOf(rollcall, user))
                        .name("")
                        .email("");
                with(user, field).forEach(body::putAdditionalProperty);
                return rollcall.compatible().replace(body.build());
            }
        };

        abstract User write(RollcallClient rollcall, Map<String, Object> user, Map<String, Object> field);
    }

    static Stream<Arguments> everyWay() {
        return OpenApiDocument.properties("UserInput").stream().flatMap(property -> Stream.of(Place.values())
                .flatMap(place -> Stream.of(Way.values()).map(way -> Arguments.of(property, way, place))));
    }

    @ParameterizedTest(name = "{0} by {1} of the {2}")
    @MethodSource("everyWay")
    void whatGoesInComesOut(Property property, Way way, Place place) {
        Object value = property.values().getFirst();
        try (RollcallClient rollcall = place.client()) {
            User written = way.write(rollcall, person(), Map.of(property.name(), value));
            Check check = new Check(property.name(), way + " of the " + place, place);
            check.holds(value, written, "the answer", MAPPING);
            String id = written.userId();
            check.holds(value, rollcall.users().get(id), "GET /users/{userId}", ITEM);
            check.holds(value, rollcall.compatible().get(id), "GET /user", MAPPING);
            check.holds(value, listed(rollcall, written), "GET /users", ITEM);
            check.holds(value, newest(rollcall, id).after(), "the history", HISTORY);
            check.holds(value, rollcall.users().delete(id), "DELETE /users/{userId}", MAPPING);
            check.holds(value, rollcall.users().restore(id), "the restored user", ITEM);
        }
    }

    static Stream<Arguments> everyClearing() {
        return OpenApiDocument.properties("UserPatch").stream()
                .filter(property -> Objects.equals(property.schema().get("nullable"), true))
                .flatMap(property -> Stream.of(Place.values())
                        .flatMap(place -> Stream.of(true, false).map(batch -> Arguments.of(property, batch, place))));
    }

    @ParameterizedTest(name = "{0}, in a batch: {1}, of the {2}")
    @MethodSource("everyClearing")
    void nullClears(Property property, boolean batch, Place place) {
        Map<String, Object> field = Map.of(property.name(), property.values().getFirst());
        Map<String, @Nullable Object> clearing = new HashMap<>();
        clearing.put(property.name(), null);
        try (RollcallClient rollcall = place.client()) {
            String id = idOf(rollcall, with(person(), field));
            User cleared =
                    batch ? update(rollcall, id, clearing) : rollcall.users().patch(id, patch(clearing));
            Check check = new Check(property.name(), "null", place);
            check.holds(null, cleared, "the answer", MAPPING);
            check.holds(null, rollcall.users().get(id), "GET /users/{userId}", ITEM);
            check.holds(null, listed(rollcall, cleared), "GET /users", ITEM);
            HistoryEntry entry = newest(rollcall, id);
            check.holds(null, entry.after(), "the history, after", HISTORY);
            check.holds(field.get(property.name()), entry.before(), "the history, before", HISTORY);
        }
    }

    @Test
    void everySchemaOfAUserHasThem() {
        List<String> all = names("UserInput");
        for (String schema : WRITABLE) {
            List<String> missing = new ArrayList<>(all);
            missing.removeAll(names(schema));
            assertEquals(List.of(), missing, "openapi.yml: UserInput has them, and " + schema + " has not");
        }
        assertTrue(names("User").containsAll(all), "openapi.yml: UserInput has what User has not");
    }

    @Test
    void whatAUserNeedNotHaveCanBeCleared() {
        List<String> kept = OpenApiDocument.properties("UserPatch").stream()
                .filter(property -> !Objects.equals(property.schema().get("nullable"), true))
                .map(Property::name)
                .filter(name -> !OpenApiDocument.required("User").contains(name))
                .toList();
        assertEquals(List.of(), kept, "openapi.yml: optional in User, and not nullable in UserPatch");
    }

    /** Says what was lost where, and which file is likely to have lost it. */
    private record Check(String field, String way, Place place) {
        void holds(@Nullable Object expected, Model actual, String where, String file) {
            Object found = actual.toMap().get(field);
            assertEquals(
                    Objects.toString(expected),
                    Objects.toString(found),
                    "%s, sent by %s, is not in %s as it was sent. See %s"
                            .formatted(field, way, where, place == Place.SERVER ? file : "testkit: Users, StoredUser"));
        }
    }

    private static List<String> names(String schema) {
        return OpenApiDocument.properties(schema).stream().map(Property::name).toList();
    }

    private static Map<String, Object> person() {
        return Map.of("name", "Somebody", "email", UUID.randomUUID() + "@example.com");
    }

    private static Map<String, Object> with(Map<String, Object> user, Map<String, Object> field) {
        Map<String, Object> both = new HashMap<>(user);
        both.putAll(field);
        return both;
    }

    private static String idOf(RollcallClient rollcall, Map<String, Object> user) {
        return rollcall.users().create(newUser(user)).userId();
    }

    private static UserInput newUser(Map<String, Object> fields) {
        UserInput.Builder user = UserInput.builder().name("").email("");
        fields.forEach(user::putAdditionalProperty);
        return user.build();
    }

    private static UserPatch patch(Map<String, ? extends @Nullable Object> fields) {
        UserPatch.Builder patch = UserPatch.builder();
        fields.forEach(patch::putAdditionalProperty);
        return patch.build();
    }

    private static User update(RollcallClient rollcall, String id, Map<String, ? extends @Nullable Object> fields) {
        return batch(
                rollcall,
                BatchItem.builder().action(BatchAction.UPDATE).userId(id).patch(patch(fields)));
    }

    private static User batch(RollcallClient rollcall, BatchItem.Builder item) {
        BatchRequest request =
                BatchRequest.builder().items(List.of(item.build())).build();
        return Objects.requireNonNull(
                rollcall.users().batch(request).items().getFirst().user());
    }

    private static User listed(RollcallClient rollcall, User user) {
        ListUsers byName = ListUsers.builder().namePrefix(user.name()).build();
        return StreamSupport.stream(rollcall.users().list(byName).spliterator(), false)
                .filter(listed -> listed.userId().equals(user.userId()))
                .findFirst()
                .orElseThrow();
    }

    private static HistoryEntry newest(RollcallClient rollcall, String id) {
        return rollcall.users().history(id).iterator().next();
    }
}
