package dev.rollcall.server.directory;

import java.util.List;
import java.util.Optional;

/** A page, and the cursor of the next one if there is one. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {}
