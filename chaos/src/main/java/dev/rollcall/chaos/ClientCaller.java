package dev.rollcall.chaos;

import dev.rollcall.chaos.Step.Action;
import dev.rollcall.chaos.Step.Answer;
import dev.rollcall.chaos.Step.Result;
import dev.rollcall.chaos.Step.Shown;
import dev.rollcall.client.ApiResponse;
import dev.rollcall.client.EmailTakenException;
import dev.rollcall.client.GetUser;
import dev.rollcall.client.IfMatch;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.NotFoundException;
import dev.rollcall.client.PreconditionFailedException;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.UserErasedException;
import dev.rollcall.client.UserIdTakenException;
import dev.rollcall.client.UsersApi;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import java.util.Optional;

/** Calls through the Java client, which retries. */
final class ClientCaller implements HistoryCaller {

    private final UsersApi users;

    ClientCaller(RollcallClient client) {
        users = client.users();
    }

    @Override
    public Answer call(Step step) {
        try {
            return done(step);
        } catch (NotFoundException none) {
            return Answer.of(Result.NOT_FOUND);
        } catch (UserErasedException since) {
            return Answer.of(Result.ERASED_SINCE);
        } catch (EmailTakenException taken) {
            return Answer.of(Result.EMAIL_TAKEN);
        } catch (UserIdTakenException taken) {
            return Answer.of(Result.ID_TAKEN);
        } catch (PreconditionFailedException failed) {
            return Answer.of(step.action() == Action.CREATE ? Result.EXISTS : Result.STALE);
        } catch (RollcallException failed) {
            if (failed.status() == 500 || failed.status() / 100 == 4 && failed.status() != 429) {
                throw new IllegalStateException(step + " is answered " + failed.status(), failed);
            }
            return Answer.of(Result.UNKNOWN);
        }
    }

    private Answer done(Step step) {
        String user = step.user();
        Optional<IfMatch> seen = Optional.ofNullable(step.seen()).map(version -> IfMatch.of(version.tag()));
        UsersApi.WithResponse full = users.withResponse();
        return switch (step.action()) {
            case CREATE ->
                shown(full.replace(
                        user,
                        UserInput.builder()
                                .name(step.name())
                                .email(step.address())
                                .build(),
                        IfNoneMatch.any()));
            case RENAME -> patched(step, UserPatch.builder().name(step.name()).build());
            case MOVE -> patched(step, UserPatch.builder().email(step.address()).build());
            case DELETE -> shown(seen.map(match -> full.delete(user, match)).orElseGet(() -> full.delete(user)));
            case RESTORE -> shown(full.restore(user));
            case ERASE -> {
                users.erase(user);
                yield Answer.of(Result.OK);
            }
            case GET -> shown(full.get(user, GetUser.builder().showDeleted(true).build()));
            case FIND ->
                users.list(ListUsers.builder().email(step.address()).build()).stream()
                        .findFirst()
                        .map(found -> new Answer(Result.OK, shown(found, "")))
                        .orElse(Answer.of(Result.OK));
        };
    }

    private Answer patched(Step step, UserPatch patch) {
        return shown(
                step.seen() == null
                        ? users.withResponse().patch(step.user(), patch)
                        : users.withResponse()
                                .patch(
                                        step.user(),
                                        patch,
                                        IfMatch.of(step.seen().tag())));
    }

    private static Answer shown(ApiResponse<User> answer) {
        return new Answer(Result.OK, shown(answer.body(), answer.etag()));
    }

    private static Shown shown(User user, String tag) {
        return new Shown(user.userId(), tag, user.name(), user.email(), user.deletedAt() == null);
    }
}
