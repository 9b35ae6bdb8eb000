package dev.rollcall.server.auth;

/**
 * A bean of this type lets everybody do everything while no issuer is configured. Whoever provides it vouches that
 * nobody but this machine's users can reach the server. The function has none: it cannot be open.
 */
public interface OpenAccess {}
