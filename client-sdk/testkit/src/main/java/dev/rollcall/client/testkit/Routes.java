package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.Health;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.testkit.Answers.Refusal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a request asks for. */
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
            return route(call);
        } catch (Refusal refusal) {
            return Answers.problem(refusal, request.uri().getRawPath());
        }
    }

    /** By method and path, with {@code {}} in place of an id. */
    private Response route(Call call) {
        return switch (call.method() + " " + call.template()) {
            case "GET /users" -> Lists.users(users.all(), call);
            case "POST /users" ->
                keys.once(
                        call,
                        () -> created(users.create(null, call.read(UserInput::fromJson), ProblemCode.USER_ID_TAKEN)));
            case "POST /users/batch" -> keys.once(call, () -> batches.run(call.read(BatchRequest::fromJson)));
            case "GET /users/me" -> throw Refusal.of(404, ProblemCode.NOT_FOUND);
            case "GET /users/{}" -> seen(users.find(call.id(), call.flag("showDeleted")), call);
            case "PUT /users/{}" -> put(call, call.id());
            case "PATCH /users/{}" ->
                ok(users.patch(call.id(), call.read(UserPatch::fromJson), call.header("If-Match")));
            case "DELETE /users/{}" -> ok(users.delete(call.id(), call.header("If-Match")));
            case "DELETE /users/{}/record" -> erase(call);
            case "POST /users/{}/restore" ->
                keys.once(call, () -> ok(users.restore(call.id(), call.header("If-Match"))));
            case "GET /users/{}/history" ->
                Lists.page(users.find(call.id(), true).history(), call);
            case "POST /user" -> keys.once(call, () -> createCompatible(call));
            case "GET /user" -> seen(users.find(call.query("userId", ""), false), call);
            case "PUT /user" -> replaceCompatible(call);
            case "DELETE /user" -> ok(users.delete(call.query("userId", ""), call.header("If-Match")));
            case "POST /DynamoDBManager" -> table(call);
            case "GET /health" -> health();
            default -> Answers.text(501, "The testkit's Routes have no " + call.method() + " " + call.template());
        };
    }

    private static Response health() {
        return Answers.json(
                200, Health.builder().status("up").version("testkit").build(), Map.of());
    }

    private Response table(Call call) {
        if (call.header("Idempotency-Key") != null) {
            throw Refusal.of(400, ProblemCode.INVALID);
        }
        return Answers.json(200, tables.operate(call.read(TableRequest::fromJson)), Map.of());
    }

    private Response put(Call call, String id) {
        UserInput wanted = call.read(UserInput::fromJson);
        return "*".equals(call.header("If-None-Match"))
                ? created(users.create(id, wanted, ProblemCode.PRECONDITION_FAILED))
                : ok(users.replace(id, wanted, call.header("If-Match")));
    }

    private Response erase(Call call) {
        users.erase(call.id(), call.header("If-Match"));
        return Answers.empty(204, Map.of());
    }

    private Response createCompatible(Call call) {
        CompatibleNewUser wanted = call.read(CompatibleNewUser::fromJson);
        return created(users.create(wanted.userId(), withoutId(wanted.toMap()), ProblemCode.USER_ID_TAKEN));
    }

    private Response replaceCompatible(Call call) {
        CompatibleUserReplacement wanted = call.read(CompatibleUserReplacement::fromJson);
        return ok(users.replace(wanted.userId(), withoutId(wanted.toMap()), call.header("If-Match")));
    }

    private static UserInput withoutId(Map<String, @Nullable Object> user) {
        user.remove("userId");
        return UserInput.fromJson(dev.rollcall.client.internal.Json.bytes(user));
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
