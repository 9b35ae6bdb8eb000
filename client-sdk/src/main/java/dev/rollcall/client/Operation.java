package dev.rollcall.client;

/**
 * An operation of the contract. It says nothing about whom a call is for.
 *
 * @param id such as {@code getUser}
 * @param method upper case
 * @param path the contract's template, such as {@code /users/{userId}}
 */
public record Operation(String id, String method, String path) {
    /** {@return method and template} */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
