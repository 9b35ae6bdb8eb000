package dev.rollcall.server.auth;

import dev.rollcall.server.http.Principal;
import io.micronaut.http.HttpRequest;

/** Finds out who calls, or throws {@code Unauthenticated}. */
interface Authentication {

    Principal of(HttpRequest<?> request);
}
