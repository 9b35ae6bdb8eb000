package dev.rollcall.server.auth;

/** Where the issuer publishes its keys. */
interface KeySource {

    /** Throws {@code Unavailable} where the issuer does not answer as it should. */
    KeySet fetch();
}
