package dev.rollcall.client;

import java.io.IOException;

/** A proxy that wants a login, or another one. It has passed nothing on. */
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1;

    static final int STATUS = 407;

    ProxyRefusal(boolean isHeldBack) {
        super("the proxy wants a login"
                + (isHeldBack
                        ? "; to https the JDK gives it one only with -Djdk.http.auth.tunneling.disabledSchemes="
                        : ""));
    }
}
