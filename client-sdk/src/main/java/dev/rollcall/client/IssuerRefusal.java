package dev.rollcall.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Why an issuer gave no token. */
final class IssuerRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final String place;
    private final boolean mayPass;
    private final transient HttpHeaders headers;

    /** Of a provider of the caller's, whose place nobody knows. */
    IssuerRefusal(String message, boolean mayPass) {
        this("", message, mayPass, Headers.NONE, null);
    }

    IssuerRefusal(String host, String message, boolean mayPass, HttpHeaders headers, @Nullable Throwable cause) {
        super(message, cause);
        this.place = host.isEmpty() ? "" : " from " + host;
        this.mayPass = mayPass;
        this.headers = headers;
    }

    /** As it stands in a message. */
    String place() {
        return place;
    }

    boolean mayPass() {
        return mayPass;
    }

    /** Of the issuer's answer. */
    HttpHeaders headers() {
        return headers;
    }
}
