package dev.rollcall.server.validation;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as forms have it: pairs between ampersands, percent-encoded UTF-8, a plus sign for a space. It is read here
 * once, since servers and gateways differ in what they make of {@code ;}, {@code &&} and {@code =1}.
 */
public final class QueryString {

    /** Stands for a value that is no UTF-8, as it does where a REST API has decoded the query. */
    static final String UNDECODED = "\uFFFD";

    private QueryString() {}

    /** All values of each name, decoded; those that are no UTF-8 are {@link #UNDECODED}. */
    public static Map<String, List<String>> parse(@Nullable String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                values.computeIfAbsent(decode(equals < 0 ? pair : pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    /** What {@link #parse} reads as these values. */
    public static String of(Map<String, List<String>> query) {
        return query.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + '=' + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        byte[] encoded = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.put((byte) Integer.parseInt(new String(encoded, i + 1, 2, StandardCharsets.US_ASCII), 16));
                i += 2;
            } else {
                bytes.put(encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException noUtf8) {
            return UNDECODED;
        }
    }
}
