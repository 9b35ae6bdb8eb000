package dev.rollcall.server.lambda;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The function's SLF4J provider. It reads no configuration and has few classes, because a cold start waits for it. */
public final class JsonLogs implements SLF4JServiceProvider {

    private static volatile boolean quiet;

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final MDCAdapter noContext = new NOPMDCAdapter();
    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** Makes this the provider. Must be called before the first logger is made. Elsewhere the class path decides. */
    static void use() {
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.provider", JsonLogs.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }

    /** While it is quiet, lines below WARN are made, so that making them is primed too, and then thrown away. */
    static void beQuiet(boolean whether) {
        quiet = whether;
    }

    static boolean isQuiet() {
        return quiet;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, JsonLogger::new);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return noContext;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing to prepare.
    }
}
