package dev.rollcall.server.tables;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables that the operator has listed. The directory's own table cannot be reached even if it is listed. */
record AllowList(List<String> tables) {

    private static final int SHOWN = 20;

    static AllowList of(Configuration configuration) {
        return new AllowList(configuration.tables().stream()
                .filter(table -> !table.equals(configuration.table()))
                .toList());
    }

    void checkOn() {
        if (tables.isEmpty()) {
            throw notAllowed("Table operations are off: the operator has listed no table (ROLLCALL_TABLES).");
        }
    }

    String check(@Nullable String table) {
        if (table == null) {
            throw new Failure.Invalid(Violation.at("/tableName", Rule.REQUIRED, "is required"));
        }
        if (!tables.contains(table)) {
            throw notAllowed("This table is not on the operator's list, which has "
                    + String.join(", ", tables.subList(0, Math.min(SHOWN, tables.size()))) + ".");
        }
        return table;
    }

    private static TableFailure notAllowed(String detail) {
        return new TableFailure.NotAllowed(detail);
    }
}
