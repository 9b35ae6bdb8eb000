package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.Health;
import dev.rollcall.client.model.NewUser;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.testkit.Answers.Refusal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which operation a request is. */
final class Routes {
    private final Tables tables = new Tables();
    private final Keys keys = new Keys();
    private final Users users;
    private final Batches batches;

    Routes(Clock clock) {
        users = new Users(clock);
        batches = new Batches(users);
    }

    Tables tables() {
        return tables;
    }

    Response answer(Request request) {
        Call call = Call.of(request);
        try {
            return switch (call.path()[0]) {
                case "users" -> call.path().length == 1 ? collection(call) : user(call, call.path()[1]);
                case "user" -> compatible(call);
                case "DynamoDBManager" -> table(call);
                case "health" ->
                    Answers.json(
                            200,
                            Health.builder().status("up").version("testkit").build(),
                            Map.of());
                default -> throw Refusal.of(404, ProblemCode.NOT_FOUND);
            };
        } catch (Refusal refusal) {
            return Answers.problem(refusal, request.uri().getRawPath());
        }
    }

    private Response table(Call call) {
        if (call.header("Idempotency-Key") != null) {
            throw Refusal.of(400, ProblemCode.INVALID);
        }
        return Answers.json(200, tables.operate(call.read(TableRequest::fromJson)), Map.of());
    }

    private Response collection(Call call) {
        return call.method().equals("GET")
                ? Lists.users(users.all(), call)
                : keys.once(
                        call,
                        () -> created(users.create(null, call.read(NewUser::fromJson), ProblemCode.USER_ID_TAKEN)));
    }

    private Response user(Call call, String id) {
        if (call.path().length == 3) {
            return call.path()[2].equals("history")
                    ? Lists.page(users.find(id, true).history(), call)
                    : keys.once(call, () -> ok(users.restore(id, call.header("If-Match"))));
        }
        if (id.equals("batch")) {
            return keys.once(call, () -> batches.run(call.read(BatchRequest::fromJson)));
        }
        return switch (call.method()) {
            case "GET" -> seen(users.find(id, call.flag("showDeleted")), call);
            case "PUT" -> put(call, id);
            case "PATCH" -> ok(users.patch(id, call.read(UserPatch::fromJson), call.header("If-Match")));
            case "DELETE" -> delete(call, id);
            default -> throw Refusal.of(405, ProblemCode.METHOD_NOT_ALLOWED);
        };
    }

    private Response put(Call call, String id) {
        NewUser wanted = call.read(NewUser::fromJson);
        return "*".equals(call.header("If-None-Match"))
                ? created(users.create(id, wanted, ProblemCode.PRECONDITION_FAILED))
                : ok(users.replace(id, wanted, call.header("If-Match")));
    }

    private Response delete(Call call, String id) {
        if (!call.flag("permanent")) {
            return ok(users.delete(id, call.header("If-Match")));
        }
        users.erase(id, call.header("If-Match"));
        return Answers.empty(204, Map.of());
    }

    private Response compatible(Call call) {
        String id = call.query("userId", "");
        return switch (call.method()) {
            case "GET" -> seen(users.find(id, false), call);
            case "DELETE" -> ok(users.delete(id, call.header("If-Match")));
            case "PUT" -> {
                CompatibleUserReplacement wanted = call.read(CompatibleUserReplacement::fromJson);
                yield ok(users.replace(wanted.userId(), withoutId(wanted.toMap()), call.header("If-Match")));
            }
            default ->
                keys.once(call, () -> {
                    CompatibleNewUser wanted = call.read(CompatibleNewUser::fromJson);
                    return created(users.create(wanted.userId(), withoutId(wanted.toMap()), ProblemCode.USER_ID_TAKEN));
                });
        };
    }

    private static NewUser withoutId(Map<String, @Nullable Object> user) {
        user.remove("userId");
        return NewUser.fromJson(dev.rollcall.client.internal.Json.bytes(user));
    }

    private static Response seen(Entry entry, Call call) {
        return entry.etag().equals(call.header("If-None-Match")) ? Answers.empty(304, headers(entry)) : ok(entry);
    }

    private static Response ok(Entry entry) {
        return Answers.json(200, entry.user(), headers(entry));
    }

    private static Response created(Entry entry) {
        Map<String, String> headers = new LinkedHashMap<>(headers(entry));
        headers.put("Location", "/users/" + entry.user().userId());
        return Answers.json(201, entry.user(), headers);
    }

    private static Map<String, String> headers(Entry entry) {
        return Map.of("ETag", entry.etag());
    }
}
