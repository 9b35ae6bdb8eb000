package dev.rollcall.server.directory;

/** Whether what the directory serves should let a user in. */
public enum Status {
    ACTIVE,
    SUSPENDED
}
