package dev.rollcall.server.directory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which services did not answer when this server last called them. Nobody is called to find out, so that asking costs
 * nothing, and an outage brings no calls of its own.
 */
public final class Reachability {

    /** What is called. */
    public enum Service {
        STORE,
        ISSUER_KEYS
    }

    /** Whoever is not called any more may have been back for long. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Map<Service, Long> failures = new ConcurrentHashMap<>();
    private final Ticker ticker;

    public Reachability(Ticker ticker) {
        this.ticker = ticker;
    }

    public void answered(Service service) {
        failures.remove(service);
    }

    public void failed(Service service) {
        failures.put(service, ticker.nanos());
    }

    /** Within the last minute, and not back since. */
    public List<Service> away() {
        return Stream.of(Service.values()).filter(this::isAway).toList();
    }

    private boolean isAway(Service service) {
        Long failure = failures.get(service);
        return failure != null && ticker.nanos() - failure < REMEMBERED.toNanos();
    }
}
