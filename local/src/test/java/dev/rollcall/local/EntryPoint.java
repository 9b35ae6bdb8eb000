package dev.rollcall.local;

import java.util.List;
import java.util.Map;

/** A way into the server: the same raw request through each has the same answer. */
public interface EntryPoint {

    /**
     * Sends a request and waits for its answer.
     *
     * @param path with its query, encoded
     * @param headers each with all its values
     * @param body empty: none
     */
    TestResponse send(String method, String path, Map<String, List<String>> headers, byte[] body);
}
