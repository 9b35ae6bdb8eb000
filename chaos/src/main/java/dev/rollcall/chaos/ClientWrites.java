package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Response;
import dev.rollcall.client.ApiResponse;
import dev.rollcall.client.CompatibleApi;
import dev.rollcall.client.IfMatch;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.UsersApi;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.BatchResponse;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends the writes through the Java client. */
final class ClientWrites implements AutoCloseable {

    private static final UserInput NEW =
            UserInput.builder().name("Written").email("new@x.org").build();
    private static final UserInput ADA =
            UserInput.builder().name("Written").email("ada@x.org").build();

    private final RollcallClient client;
    private final String tag;

    /** @param tag of ada */
    ClientWrites(FaultyServer server, String tag, Duration attemptTimeout) {
        this.tag = tag;
        client = RollcallClient.builder()
                .baseUrl(server.callers.uri().toString())
                .attemptTimeout(attemptTimeout)
                .build();
    }

    Response send(Write write) {
        try {
            ApiResponse<?> answer = answer(write);
            StringBuilder statuses = new StringBuilder();
            if (answer.body() instanceof BatchResponse batch) {
                batch.items().forEach(item -> statuses.append("{\"status\":" + item.status() + "}"));
            }
            return of(answer.status(), statuses.toString());
        } catch (RollcallException failed) {
            return of(failed.status(), failed + " after " + failed.attempts() + " attempts");
        }
    }

    /** What has no key is not sent again. */
    void count() {
        try {
            client.tables("lambda-apigateway")
                    .update(Map.of("id", "one"), "ADD n :one", Map.of(":one", BigDecimal.ONE));
        } catch (RollcallException unknown) {
            // It was counted, or it was not.
        }
    }

    /** With a key of the client's own. */
    private ApiResponse<?> answer(Write write) {
        UsersApi.WithResponse users = client.users().withResponse();
        CompatibleApi.WithResponse compatible = client.compatible().withResponse();
        IfMatch seen = IfMatch.of(tag);
        UserPatch name = UserPatch.builder().name("Written").build();
        return switch (write) {
            case CREATE_KEY -> users.create(NEW);
            case PUT_NEW_KEY -> users.replace("new", NEW, IfNoneMatch.any());
            case PUT_KEY -> users.replace("ada", ADA);
            case PUT_MATCH_KEY -> users.replace("ada", ADA, seen);
            case PATCH_KEY -> users.patch("ada", name);
            case PATCH_MATCH_KEY -> users.patch("ada", name, seen);
            case ADDRESS_KEY ->
                users.patch("ada", UserPatch.builder().email("new@x.org").build());
            case DELETE_KEY -> users.delete("ada");
            case DELETE_MATCH_KEY -> users.delete("ada", seen);
            case RESTORE_KEY -> users.restore("eve");
            case ERASE_KEY -> users.erase("ada");
            case ERASE_MATCH_KEY -> users.erase("ada", seen);
            case ERASE_DELETED_KEY -> users.erase("eve");
            case BATCH_KEY -> users.batch(batch(NEW));
            case USER_POST_KEY ->
                compatible.create(CompatibleNewUser.builder()
                        .userId("new")
                        .name("Written")
                        .email("new@x.org")
                        .build());
            case USER_PUT_KEY ->
                compatible.replace(CompatibleUserReplacement.builder()
                        .userId("ada")
                        .name("Written")
                        .email("ada@x.org")
                        .build());
            case USER_DELETE_KEY -> compatible.delete("ada");
            default -> throw new IllegalArgumentException(write.name());
        };
    }

    private static BatchRequest batch(UserInput user) {
        return BatchRequest.builder()
                .items(List.of(
                        BatchItem.builder()
                                .action(BatchAction.CREATE)
                                .user(user)
                                .build(),
                        BatchItem.builder()
                                .action(BatchAction.UPDATE)
                                .userId("ada")
                                .patch(UserPatch.builder().name("Written").build())
                                .build()))
                .build();
    }

    private static Response of(int status, String body) {
        return new Response(status, body, Map.of(), 0);
    }

    @Override
    public void close() {
        client.close();
    }
}
