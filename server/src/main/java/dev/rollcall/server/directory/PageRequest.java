package dev.rollcall.server.directory;

import java.util.Optional;

/**
 * Which page.
 *
 * @param limit items a page, 1 to 100
 * @param cursor of an earlier page; bound to the caller
 */
public record PageRequest(int limit, Optional<String> cursor, Caller caller) {}
