package dev.rollcall.server.auth;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** The scope that each operation of the contract asks for. A test holds this table against openapi.yml. */
final class Scopes {

    /** What an operation asks for that is open to everybody. */
    static final String NONE = "";

    private static final Map<String, String> BY_OPERATION = Map.ofEntries(
            entry("createUser", "users:write"),
            entry("listUsers", "users:read"),
            entry("getMe", "users:read"),
            entry("batchUsers", "users:write"),
            entry("getUser", "users:read"),
            entry("replaceUser", "users:write"),
            entry("patchUser", "users:write"),
            entry("deleteUser", "users:write"),
            entry("restoreUser", "users:write"),
            entry("listUserHistory", "users:read"),
            entry("createUserCompatible", "users:write"),
            entry("getUserCompatible", "users:read"),
            entry("replaceUserCompatible", "users:write"),
            entry("deleteUserCompatible", "users:write"),
            entry("operateTable", "tables:operate"),
            entry("getHealth", NONE));

    private Scopes() {}

    /** Empty where the contract has no such operation. */
    static Optional<String> of(String operationId) {
        return Optional.ofNullable(BY_OPERATION.get(operationId));
    }

    static Map<String, String> all() {
        return BY_OPERATION;
    }
}
