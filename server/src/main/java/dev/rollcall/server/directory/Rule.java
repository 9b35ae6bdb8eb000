package dev.rollcall.server.directory;

/** Which rule a value breaks: the contract's violation codes. */
public enum Rule {
    REQUIRED,
    UNKNOWN_NAME,
    READ_ONLY,
    NULL,
    TYPE,
    LENGTH,
    PATTERN,
    EMAIL,
    RANGE,
    ENUM,
    SIZE,
    RESERVED,
    DUPLICATE,
    SYNTAX,
    KEY
}
