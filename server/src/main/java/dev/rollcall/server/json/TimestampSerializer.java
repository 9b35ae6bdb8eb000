package dev.rollcall.server.json;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes times in RFC 3339 with exactly three digits of milliseconds, so that as text they sort in the order of time.
 */
@Singleton
final class TimestampSerializer implements Serializer<OffsetDateTime> {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    @Override
    public void serialize(
            Encoder encoder, EncoderContext context, Argument<? extends OffsetDateTime> type, OffsetDateTime time)
            throws IOException {
        encoder.encodeString(FORMAT.format(time));
    }
}
