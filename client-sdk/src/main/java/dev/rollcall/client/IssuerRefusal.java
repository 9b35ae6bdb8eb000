package dev.rollcall.client;

import java.io.IOException;

/** An issuer's answer that is not a token. */
final class IssuerRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean mayPass;

    IssuerRefusal(String message, boolean mayPass) {
        super(message);
        this.mayPass = mayPass;
    }

    boolean mayPass() {
        return mayPass;
    }
}
