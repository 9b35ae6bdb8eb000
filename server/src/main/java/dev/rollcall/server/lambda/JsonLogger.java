package dev.rollcall.server.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.server.StackTraces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/**
 * Writes one JSON object per line, with the keys and values of an event as members: our events from INFO up, others'
 * from WARN up. No setting lowers that, because what libraries log below it may be somebody's data.
 */
@SuppressWarnings("serial")
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final JsonFactory JSON = new JsonFactory();

    private final Level threshold;

    JsonLogger(String name) {
        this.name = name;
        this.threshold = name.startsWith("dev.rollcall.") ? Level.INFO : Level.WARN;
    }

    @Override
    public void log(LoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        String message = MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
        write(event.getLevel(), message, event.getThrowable(), pairs == null ? List.of() : pairs);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        write(level, MessageFormatter.basicArrayFormat(message, arguments), thrown, List.of());
    }

    private void write(Level level, String message, @Nullable Throwable thrown, List<KeyValuePair> pairs) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        Instant now = Instant.now();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", now.toString());
            json.writeStringField("level", level.name());
            json.writeStringField("logger", name);
            json.writeStringField("message", message);
            for (KeyValuePair pair : pairs) {
                json.writeFieldName(pair.key);
                write(json, pair.value);
            }
            if (thrown != null) {
                json.writeStringField("fault", StackTraces.withoutMessages(thrown));
            }
            EmbeddedMetrics.describe(json, pairs, now.toEpochMilli());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line.write('\n');
        if (!JsonLogs.isQuiet() || level.toInt() >= Level.WARN.toInt()) {
            System.out.writeBytes(line.toByteArray());
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (Objects.requireNonNullElse(value, "null")) {
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(String.valueOf(value));
        }
    }

    private boolean isOn(Level level) {
        return level.toInt() >= threshold.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return isOn(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isOn(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isOn(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isOn(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isOn(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
