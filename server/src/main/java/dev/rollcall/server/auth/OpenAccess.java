package dev.rollcall.server.auth;

/**
 * With a bean of this type, everybody may do everything as long as no issuer is configured. Whoever provides it
 * guarantees that only users of this machine can reach the server. The function has no such bean, so it cannot be open.
 */
public interface OpenAccess {}
