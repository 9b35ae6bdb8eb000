package dev.rollcall.server.http;

import dev.rollcall.server.directory.Deadline;
import dev.rollcall.server.directory.Ticker;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request's deadline, on whatever thread it is worked on. */
record RequestDeadline(Deadline deadline) implements ThreadPropagatedContextElement<Deadline> {

    static RequestDeadline start(Ticker ticker) {
        return new RequestDeadline(Deadline.start(ticker));
    }

    @Override
    public Deadline updateThreadContext() {
        return deadline.enter();
    }

    @Override
    public void restoreThreadContext(@Nullable Deadline before) {
        Objects.requireNonNullElse(before, Deadline.NONE).enter();
    }
}
