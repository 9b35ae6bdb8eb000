package dev.rollcall.local;

import dev.rollcall.server.directory.Ticker;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time that every server which a test starts goes by: it stands still, however busy the machine is, until it is
 * turned.
 */
@Singleton
public final class TurnableTicker implements BeanCreatedEventListener<Ticker> {

    private final AtomicLong ahead = new AtomicLong();

    public void turn(Duration by) {
        ahead.addAndGet(by.toNanos());
    }

    @Override
    public Ticker onCreated(BeanCreatedEvent<Ticker> event) {
        return ahead::get;
    }
}
