package dev.rollcall.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the server's order; may be empty though there are more pages
 * @param nextCursor for the next page, good for 24 hours; null on the last one
 * @param <T> type of an item
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
