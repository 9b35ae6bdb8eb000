package dev.rollcall.client;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One table, as plain JSON, asynchronously: text, {@code BigInteger}, {@code BigDecimal}, boolean, list and map. A set
 * is {@code {"$set": […]}}, a binary value {@code {"$binary": "<base64>"}}. Members of a payload, such as
 * {@code ConditionExpression} or {@code ReturnValues}, have DynamoDB's names. Failures are those of {@link TablesApi}.
 */
public final class TableAsync {
    private final CallRunner runner;
    private final String name;

    TableAsync(CallRunner runner, String name) {
        this.runner = runner;
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * The same table, with other options.
     *
     * @param options instead of the client's
     * @return never null
     */
    public TableAsync with(RequestOptions options) {
        return new TableAsync(runner.with(options), name);
    }

    /**
     * Puts an item, replacing one of the same key.
     *
     * @param item plain JSON
     * @return the attributes that {@code ReturnValues} asked for, else empty
     */
    public CompletableFuture<Map<String, @Nullable Object>> create(Map<String, ?> item) {
        return create(item, Map.of());
    }

    /**
     * Puts an item, replacing one of the same key.
     *
     * @param item plain JSON
     * @param members more of the payload
     * @return the attributes that {@code ReturnValues} asked for, else empty
     */
    public CompletableFuture<Map<String, @Nullable Object>> create(Map<String, ?> item, Map<String, ?> members) {
        return runner.runAsync(TableCalls.create(name, item, members));
    }

    /**
     * Gets the item of a key.
     *
     * @param key plain JSON
     * @return the item, if there is one
     */
    public CompletableFuture<Optional<Map<String, @Nullable Object>>> read(Map<String, ?> key) {
        return read(key, Map.of());
    }

    /**
     * Gets the item of a key.
     *
     * @param key plain JSON
     * @param members more of the payload
     * @return the item, if there is one
     */
    public CompletableFuture<Optional<Map<String, @Nullable Object>>> read(Map<String, ?> key, Map<String, ?> members) {
        return runner.runAsync(TableCalls.read(name, key, members));
    }

    /**
     * Deletes the item of a key, if there is one.
     *
     * @param key plain JSON
     * @return the attributes that {@code ReturnValues} asked for, else empty
     */
    public CompletableFuture<Map<String, @Nullable Object>> delete(Map<String, ?> key) {
        return delete(key, Map.of());
    }

    /**
     * Deletes the item of a key, if there is one.
     *
     * @param key plain JSON
     * @param members more of the payload
     * @return the attributes that {@code ReturnValues} asked for, else empty
     */
    public CompletableFuture<Map<String, @Nullable Object>> delete(Map<String, ?> key, Map<String, ?> members) {
        return runner.runAsync(TableCalls.delete(name, key, members));
    }

    /**
     * Changes an item by an expression.
     *
     * @param key plain JSON
     * @param expression {@code UpdateExpression}
     * @param values {@code ExpressionAttributeValues}
     * @return the attributes that {@code ReturnValues} asked for, else empty
     */
    public CompletableFuture<Map<String, @Nullable Object>> update(
            Map<String, ?> key, String expression, Map<String, ?> values) {
        return update(key, expression, values, Map.of());
    }

    /**
     * Changes an item by an expression.
     *
     * @param key plain JSON
     * @param expression {@code UpdateExpression}
     * @param values {@code ExpressionAttributeValues}
     * @param members more of the payload
     * @return the attributes that {@code ReturnValues} asked for, else empty
     */
    public CompletableFuture<Map<String, @Nullable Object>> update(
            Map<String, ?> key, String expression, Map<String, ?> values, Map<String, ?> members) {
        return runner.runAsync(TableCalls.update(name, key, expression, values, members));
    }

    /**
     * All items.
     *
     * @return pages are fetched as they are needed
     */
    public PagedAsync<Map<String, @Nullable Object>> list() {
        return list(Map.of());
    }

    /**
     * All items that the members let through.
     *
     * @param members of the payload, such as {@code Limit} and {@code FilterExpression}
     * @return pages are fetched as they are needed
     */
    public PagedAsync<Map<String, @Nullable Object>> list(Map<String, ?> members) {
        return new PagedAsync<>(runner, cursor -> TableCalls.list(name, members, cursor));
    }
}
