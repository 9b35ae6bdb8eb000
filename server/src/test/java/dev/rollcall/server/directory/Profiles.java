package dev.rollcall.server.directory;

import java.util.Map;

/** Profiles for tests. */
public final class Profiles {

    private Profiles() {}

    /** With nothing that is optional. */
    public static Profile of(String name, String email) {
        return new Profile(name, new EmailAddress(email), null, Status.ACTIVE, Map.of());
    }
}
