package dev.rollcall.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A transport of the caller's does what it must not. */
final class TransportFault extends IOException {
    private static final long serialVersionUID = 1;

    TransportFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
