package dev.rollcall.server.auth;

import io.micronaut.http.HttpRequest;

/** Finds out who calls, or throws {@code Unauthenticated}. */
public interface Authentication {

    Principal of(HttpRequest<?> request);
}
