package dev.rollcall.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why an issuer gave no token. */
final class IssuerRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final String place;
    private final boolean mayPass;

    /** Of a provider of the caller's, whose place nobody knows. */
    IssuerRefusal(String message, boolean mayPass) {
        this("", message, mayPass, null);
    }

    IssuerRefusal(String host, String message, boolean mayPass, @Nullable Throwable cause) {
        super(message, cause);
        this.place = host.isEmpty() ? "" : " from " + host;
        this.mayPass = mayPass;
    }

    /** As it stands in a message. */
    String place() {
        return place;
    }

    boolean mayPass() {
        return mayPass;
    }
}
