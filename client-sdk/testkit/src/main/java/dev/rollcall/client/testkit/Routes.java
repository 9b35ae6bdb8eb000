package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.Health;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a request asks for. */
final class Routes {
    private final Tables tables = new Tables();
    private final IdempotencyKeys keys = new IdempotencyKeys();
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
        try {
            return once(ParsedRequest.of(request));
        } catch (ProblemException refusal) {
            return Responses.problem(refusal, request.uri().getRawPath());
        }
    }

    private Response once(ParsedRequest request) {
        Conditions.check(request);
        return Conditions.takesKey(request) ? keys.once(request, () -> route(request)) : route(request);
    }

    /** By method and path, with {@code {}} in place of an id. */
    private Response route(ParsedRequest request) {
        return switch (request.method() + " " + request.template()) {
            case "GET /users" -> Pages.users(users.all(), request);
            case "POST /users" ->
                created(request, users.create(null, request.read(UserInput::fromJson), ProblemCode.USER_ID_TAKEN));
            case "POST /users/batch" -> batches.run(request.read(BatchRequest::fromJson));
            case "GET /users/me" -> throw ProblemException.of(ProblemCode.NOT_FOUND);
            case "GET /users/{}" -> seen(users.find(request.id(), request.flag("showDeleted")), request);
            case "PUT /users/{}" -> put(request, request.id());
            case "PATCH /users/{}" ->
                ok(users.patch(request.id(), request.read(UserPatch::fromJson), request.header("If-Match")));
            case "DELETE /users/{}" -> ok(users.delete(request.id(), request.header("If-Match")));
            case "DELETE /users/{}/record" -> erase(request);
            case "POST /users/{}/restore" -> ok(users.restore(request.id(), request.header("If-Match")));
            case "GET /users/{}/history" ->
                Pages.page(users.find(request.id(), true).history(), request);
            case "POST /user" -> createCompatible(request);
            case "GET /user" -> seen(users.find(request.query("userId", ""), false), request);
            case "PUT /user" -> replaceCompatible(request);
            case "DELETE /user" -> ok(users.delete(request.query("userId", ""), request.header("If-Match")));
            case "POST /DynamoDBManager" ->
                Responses.json(200, tables.operate(request.read(TableRequest::fromJson)), Map.of());
            case "GET /health" -> health();
            default ->
                Responses.text(501, "The testkit's Routes have no " + request.method() + " " + request.template());
        };
    }

    private static Response health() {
        return Responses.json(
                200, Health.builder().status("up").version("testkit").build(), Map.of());
    }

    private Response put(ParsedRequest request, String id) {
        UserInput wanted = request.read(UserInput::fromJson);
        return "*".equals(request.header("If-None-Match"))
                ? created(request, users.create(id, wanted, ProblemCode.PRECONDITION_FAILED))
                : ok(users.replace(id, wanted, request.header("If-Match")));
    }

    private Response erase(ParsedRequest request) {
        users.erase(request.id(), request.header("If-Match"));
        keys.erase(request.id());
        return Responses.empty(204, Map.of());
    }

    private Response createCompatible(ParsedRequest request) {
        CompatibleNewUser wanted = request.read(CompatibleNewUser::fromJson);
        return created(request, users.create(wanted.userId(), withoutId(wanted.toMap()), ProblemCode.USER_ID_TAKEN));
    }

    private Response replaceCompatible(ParsedRequest request) {
        CompatibleUserReplacement wanted = request.read(CompatibleUserReplacement::fromJson);
        return ok(users.replace(wanted.userId(), withoutId(wanted.toMap()), request.header("If-Match")));
    }

    private static UserInput withoutId(Map<String, @Nullable Object> user) {
        user.remove("userId");
        return UserInput.fromJson(Json.bytes(user));
    }

    private static Response seen(StoredUser entry, ParsedRequest request) {
        return entry.etag().equals(request.header("If-None-Match")) ? Responses.empty(304, headers(entry)) : ok(entry);
    }

    private static Response ok(StoredUser entry) {
        return Responses.json(200, entry.user(), headers(entry));
    }

    /** The location is relative to the target of the request, as the server's. */
    private static Response created(ParsedRequest request, StoredUser entry) {
        Map<String, String> headers = new LinkedHashMap<>(headers(entry));
        headers.put(
                "Location",
                "../".repeat(request.path().length - 1) + "users/"
                        + entry.user().userId());
        return Responses.json(201, entry.user(), headers);
    }

    private static Map<String, String> headers(StoredUser entry) {
        return Map.of("ETag", entry.etag());
    }
}
