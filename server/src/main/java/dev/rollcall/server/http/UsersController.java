package dev.rollcall.server.http;

import static dev.rollcall.server.http.RequestContext.caller;
import static dev.rollcall.server.http.RequestContext.idempotency;

import dev.rollcall.api.Contract;
import dev.rollcall.api.UsersApi;
import dev.rollcall.api.model.BatchRequest;
import dev.rollcall.api.model.BatchResponse;
import dev.rollcall.api.model.HistoryPage;
import dev.rollcall.api.model.User;
import dev.rollcall.api.model.UserInput;
import dev.rollcall.api.model.UserOrder;
import dev.rollcall.api.model.UserPage;
import dev.rollcall.api.model.UserPatch;
import dev.rollcall.api.model.UserStatus;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.UserFilters;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.validation.EntityTags;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.json.tree.JsonNode;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /users}: map, call, map. */
@Controller
class UsersController implements UsersApi {

    private static final Set<String> FILTERS =
            Contract.operation("listUsers").query().keySet();

    private final Directory directory;
    private final BatchMapper batches;

    UsersController(Directory directory, BatchMapper batches) {
        this.directory = directory;
        this.batches = batches;
    }

    @Override
    public HttpResponse<User> createUser(UserInput input, @Nullable String idempotencyKey) {
        var idempotency = idempotency(idempotencyKey);
        return Responses.created(directory.create(Optional.empty(), ModelMapper.profile(input), caller(), idempotency));
    }

    @Override
    public HttpResponse<UserPage> listUsers(
            @Nullable Integer limit,
            @Nullable String cursor,
            @Nullable String email,
            @Nullable String namePrefix,
            @Nullable UserStatus status,
            @Nullable OffsetDateTime createdAfter,
            @Nullable OffsetDateTime createdBefore,
            @Nullable UserOrder orderBy,
            @Nullable Boolean showDeleted) {
        var filters = new UserFilters(
                RequestContext.query(RequestContext.current()),
                email,
                namePrefix,
                ModelMapper.status(status),
                ModelMapper.instant(createdAfter),
                ModelMapper.instant(createdBefore),
                ModelMapper.order(orderBy),
                isTrue(showDeleted));
        return Responses.page(directory.list(filters.onlyOf(FILTERS), page(limit, cursor)), ModelMapper::users);
    }

    @Override
    public HttpResponse<User> getMe(@Nullable String ifNoneMatch) {
        return Responses.unlessKnown(directory.get(caller().subject(), false), ifNoneMatch);
    }

    @Override
    public HttpResponse<User> getUser(String userId, @Nullable String ifNoneMatch, @Nullable Boolean showDeleted) {
        return Responses.unlessKnown(directory.get(userId, isTrue(showDeleted)), ifNoneMatch);
    }

    @Override
    public HttpResponse<User> replaceUser(
            String userId,
            UserInput input,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch) {
        var profile = ModelMapper.profile(input);
        var idempotency = idempotency(idempotencyKey, userId);
        if (ifNoneMatch != null) {
            return Responses.created(
                    directory.createOnly(withoutIfMatch(userId, ifMatch), profile, caller(), idempotency));
        }
        return Responses.user(
                directory.update(userId, old -> profile, EntityTags.ifMatch(ifMatch), caller(), idempotency));
    }

    private static String withoutIfMatch(String userId, @Nullable String ifMatch) {
        if (ifMatch != null) {
            throw new Failure.Invalid(Violation.of("If-None-Match", Rule.SYNTAX, "cannot be combined with If-Match"));
        }
        return userId;
    }

    @Override
    public HttpResponse<User> patchUser(
            String userId, UserPatch userPatch, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        JsonNode tree = JsonBody.current().tree();
        return Responses.user(directory.update(
                userId,
                old -> ModelMapper.patched(old, userPatch, tree),
                EntityTags.ifMatch(ifMatch),
                caller(),
                idempotency(idempotencyKey, userId)));
    }

    @Override
    public HttpResponse<User> deleteUser(String userId, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        var idempotency = idempotency(idempotencyKey, userId);
        return Responses.user(directory.delete(userId, EntityTags.ifMatch(ifMatch), caller(), idempotency));
    }

    @Override
    public HttpResponse<Void> eraseUser(String userId, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        directory.erase(userId, EntityTags.ifMatch(ifMatch), idempotency(idempotencyKey, userId));
        return HttpResponse.noContent();
    }

    @Override
    @Consumes(MediaType.ALL) // It reads no body, and curl names a type all the same.
    public HttpResponse<User> restoreUser(String userId, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        var idempotency = idempotency(idempotencyKey, userId);
        return Responses.user(directory.restore(userId, EntityTags.ifMatch(ifMatch), caller(), idempotency));
    }

    @Override
    public HttpResponse<HistoryPage> listUserHistory(String userId, @Nullable Integer limit, @Nullable String cursor) {
        return Responses.page(directory.history(userId, page(limit, cursor)), ModelMapper::history);
    }

    @Override
    public HttpResponse<BatchResponse> batchUsers(BatchRequest batchRequest, @Nullable String idempotencyKey) {
        var idempotency = idempotency(idempotencyKey);
        JsonNode items = JsonBody.member(JsonBody.current().tree(), "items");
        return HttpResponse.status(HttpStatus.MULTI_STATUS).body(batches.run(items, caller(), idempotency));
    }

    private static PageRequest page(@Nullable Integer limit, @Nullable String cursor) {
        return new PageRequest(Objects.requireNonNull(limit), Optional.ofNullable(cursor), caller());
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
