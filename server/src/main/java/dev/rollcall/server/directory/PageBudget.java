package dev.rollcall.server.directory;

import java.util.function.ToIntFunction;

/**
 * How much a page may hold, in the unit of the caller.
 *
 * @param total of a page; its first item may be more
 * @param ofUser what a user takes at most
 * @param ofEntry what a history entry takes at most
 */
public record PageBudget(int total, ToIntFunction<User> ofUser, ToIntFunction<HistoryEntry> ofEntry) {}
