package dev.rollcall.server.http;

import static dev.rollcall.server.http.RequestContext.caller;
import static dev.rollcall.server.http.RequestContext.idempotency;

import dev.rollcall.api.CompatibleApi;
import dev.rollcall.api.model.CompatibleNewUser;
import dev.rollcall.api.model.CompatibleUserReplacement;
import dev.rollcall.api.model.User;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.validation.EntityTags;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /user}: the form with the id in the body or in the query, for callers of the system that had it. */
@Controller
class CompatibleController implements CompatibleApi {

    private final Directory directory;

    CompatibleController(Directory directory) {
        this.directory = directory;
    }

    @Override
    public HttpResponse<User> createUserCompatible(CompatibleNewUser newUser, @Nullable String idempotencyKey) {
        return Responses.created(directory.create(
                Optional.ofNullable(newUser.getUserId()),
                ModelMapper.profile(newUser),
                caller(),
                idempotency(idempotencyKey)));
    }

    @Override
    public HttpResponse<User> getUserCompatible(String userId, @Nullable String ifNoneMatch) {
        return Responses.unlessKnown(directory.get(userId, false), ifNoneMatch);
    }

    @Override
    public HttpResponse<User> replaceUserCompatible(
            CompatibleUserReplacement replacement, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        var profile = ModelMapper.profile(replacement);
        var idempotency = idempotency(idempotencyKey);
        return Responses.user(directory.update(
                replacement.getUserId(), old -> profile, EntityTags.ifMatch(ifMatch), caller(), idempotency));
    }

    @Override
    public HttpResponse<User> deleteUserCompatible(
            String userId, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        var idempotency = idempotency(idempotencyKey, userId);
        return Responses.user(directory.delete(userId, EntityTags.ifMatch(ifMatch), caller(), idempotency));
    }
}
