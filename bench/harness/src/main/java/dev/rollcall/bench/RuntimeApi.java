package dev.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Lambda's Runtime API, for one function. */
final class RuntimeApi implements Server.Service {

    private static final String ROOT = " /2018-06-01/runtime/";
    private static final byte[] NOTHING = {};

    private final Script script;

    RuntimeApi(Script script) {
        this.script = script;
    }

    @Override
    public void serve(Http connection) throws IOException {
        for (Http.Request request = connection.read(); request != null; request = connection.read()) {
            if (request.is("GET" + ROOT + "invocation/next")) {
                if (script.isOver()) {
                    return;
                }
                connection.write("200 OK", headers(), script.next());
            } else if (request.is("GET" + ROOT + "restore/next")) {
                restore();
                connection.write("200 OK", Map.of("Connection", "close"), NOTHING);
                return;
            } else {
                take(request);
                connection.write("202 Accepted", Map.of(), NOTHING);
            }
        }
    }

    private void take(Http.Request request) {
        if (request.line().contains("/response ")) {
            script.answer(request.body());
        } else {
            script.fail(request.line() + ": " + new String(request.body(), StandardCharsets.UTF_8));
        }
    }

    private void restore() {
        try {
            script.restore();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> headers() {
        return Map.of(
                "Content-Type", "application/json",
                "Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
                "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 10_000),
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:rollcall",
                "Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
    }
}
