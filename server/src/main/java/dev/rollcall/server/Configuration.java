package dev.rollcall.server;

import dev.rollcall.server.dynamodb.Shards;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets, as {@code rollcall.*} or {@code ROLLCALL_*}.
 *
 * @param table the directory's table
 * @param indexShards of each index that lists read; {@code docs/data-model.md} says how to raise it
 * @param writeShards into how many of them new users go
 * @param cursorKeys secret texts that seal cursors; the first one seals, all of them open
 * @param tables the tables that {@code /DynamoDBManager} reaches; if empty, it is off
 * @param issuer of the tokens; if absent, the server is open, which only a loopback server may be
 * @param audience a token must name one of these; for Cognito's tokens, which name no audience, ids of clients
 * @param scopePrefix what the issuer writes before the contract's scopes, such as {@code rollcall/} by Cognito
 * @param jwksUrl where the issuer's keys are; if absent, its OpenID configuration tells
 * @param corsOrigins exact origins that browsers may call from
 */
@ConfigurationProperties("rollcall")
public record Configuration(
        @Bindable(defaultValue = "rollcall") String table,
        @Bindable(defaultValue = "1") String indexShards,
        @Bindable(defaultValue = "1") String writeShards,
        @Bindable(defaultValue = "") List<String> cursorKeys,
        @Bindable(defaultValue = "") List<String> tables,
        @Nullable String issuer,
        @Bindable(defaultValue = "") List<String> audience,
        @Bindable(defaultValue = "") String scopePrefix,
        @Nullable String jwksUrl,
        @Bindable(defaultValue = "") List<String> corsOrigins) {

    /** Micronaut makes an absent setting a list of one empty text: an empty key, audience or origin. */
    public Configuration {
        Shards.of(indexShards, writeShards); // refuses what cannot be
        issuer = issuer == null || issuer.isBlank() ? null : issuer;
        cursorKeys = withoutBlanks(cursorKeys);
        tables = withoutBlanks(tables);
        audience = withoutBlanks(audience);
        corsOrigins = withoutBlanks(corsOrigins);
    }

    public Shards shards() {
        return Shards.of(indexShards, writeShards);
    }

    /** Whether anybody may do anything; {@code OpenAccess} says where that is allowed. */
    public boolean isOpen() {
        return issuer == null;
    }

    private static List<String> withoutBlanks(List<String> texts) {
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }
}
