package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Over HTTP too, but for what no client library sends: a target that is no URI, a Host of one's own, no header at all.
 */
public final class RawHttpEntryPoint implements EntryPoint {

    private final String address;
    private final int port;

    public RawHttpEntryPoint(String address, int port) {
        this.address = address;
        this.port = port;
    }

    @Override
    public TestResponse send(String method, String path, Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Connection", List.of("close")));
        all.putIfAbsent("Host", List.of("localhost:" + port));
        if (body.length > 0) {
            all.put("Content-Length", List.of(String.valueOf(body.length)));
        }
        all.putAll(headers);
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream().write(request(method, path, all, body));
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request(String method, String path, Map<String, List<String>> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach((name, values) -> values.forEach(
                value -> head.append(name).append(": ").append(value).append("\r\n")));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Of a body that comes in chunks these stay in it: problems do not. */
    private static TestResponse answer(byte[] bytes) {
        int end = new String(bytes, ISO_8859_1).indexOf("\r\n\r\n");
        List<String> head = new String(bytes, 0, end, ISO_8859_1).lines().toList();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.stream().skip(1).map(line -> line.split(": *", 2)).forEach(line -> headers.put(line[0], List.of(line[1])));
        return new TestResponse(
                Integer.parseInt(head.getFirst().split(" ")[1]),
                headers,
                Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }

    @Override
    public String toString() {
        return "HTTP by hand";
    }
}
