package dev.rollcall.server.http;

import dev.rollcall.server.directory.Deadline;
import dev.rollcall.server.directory.Ticker;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives each request its deadline, on whatever thread it is worked on. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestDeadline implements Ordered {

    private final Ticker ticker;

    RequestDeadline(Ticker ticker) {
        this.ticker = ticker;
    }

    /** What other filters wait for counts. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void start(MutablePropagatedContext context) {
        context.add(new OnThread(Deadline.start(ticker)));
    }

    private record OnThread(Deadline deadline) implements ThreadPropagatedContextElement<Deadline> {

        @Override
        public Deadline updateThreadContext() {
            return deadline.enter();
        }

        @Override
        public void restoreThreadContext(@Nullable Deadline before) {
            Objects.requireNonNullElse(before, Deadline.NONE).enter();
        }
    }
}
