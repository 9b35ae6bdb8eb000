package dev.rollcall.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An HTTP/1.1 message with its whole body, as bytes that a proxy passes on. */
record Message(String firstLine, Map<String, String> headers, byte[] body) {

    private static final Set<String> OF_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "host", "expect", "upgrade", "http2-settings");

    /** Null where the sender has closed the connection. */
    static @org.jspecify.annotations.Nullable Message read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Message(first, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.isEmpty()) {
                    return "";
                }
                throw new EOFException();
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    static Message answer(HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Message("HTTP/1.1 %d -".formatted(response.statusCode()), headers, response.body());
    }

    static Message answer(int status, String type, String body) {
        return new Message(
                "HTTP/1.1 %d -".formatted(status),
                new TreeMap<>(Map.of("Content-Type", type, "Retry-After", "0")),
                body.getBytes(UTF_8));
    }

    Message with(byte[] other) {
        return new Message(firstLine, headers, other);
    }

    String method() {
        return firstLine.split(" ")[0];
    }

    String target() {
        return firstLine.split(" ")[1];
    }

    /** That a proxy hands on. */
    List<Map.Entry<String, String>> ownHeaders() {
        return headers.entrySet().stream()
                .filter(header -> !OF_CONNECTION.contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .toList();
    }

    /** @param share of the body, of 100 percent; the length that is announced is the whole one's */
    void write(OutputStream out, int share) throws IOException {
        StringBuilder head = new StringBuilder(firstLine).append("\r\n");
        ownHeaders().forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        boolean bodiless = firstLine.contains(" 204 ") || firstLine.contains(" 304 ");
        head.append(bodiless ? "" : "Content-Length: %d\r\n".formatted(body.length))
                .append("\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
        out.write(body, 0, body.length * share / 100);
        out.flush();
    }
}
