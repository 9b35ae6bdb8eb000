package dev.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.IntFunction;

/** Events as an HTTP API sends them to a function. */
final class Events {

    private static final int USERS = 1000;

    private static final String EVENT = """
            {"version":"2.0","routeKey":"$default","rawPath":"%2$s","rawQueryString":"%3$s",\
            "headers":{"accept":"application/json","content-type":"%4$s",\
            "host":"abc.execute-api.eu-west-1.amazonaws.com","user-agent":"rollcall-java/1.0.0",\
            "x-amzn-trace-id":"Root=1-5e6722a7-cc56cc56cc56cc56cc56cc56","x-forwarded-for":"192.0.2.1",\
            "x-forwarded-port":"443","x-forwarded-proto":"https"},\
            "requestContext":{"accountId":"123456789012","apiId":"abc",\
            "authorizer":{"jwt":{"claims":{"iss":"https://issuer.example.com","sub":"bench","aud":"rollcall",\
            "scope":"users:read users:write users:admin tables:operate"},"scopes":null}},\
            "domainName":"abc.execute-api.eu-west-1.amazonaws.com","domainPrefix":"abc",\
            "http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1","sourceIp":"192.0.2.1",\
            "userAgent":"rollcall-java/1.0.0"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"$default",\
            "stage":"$default","time":"10/Mar/2026:05:16:23 +0000","timeEpoch":1583817383220},\
            %5$s"isBase64Encoded":false}""";

    private Events() {}

    static IntFunction<byte[]> getUser() {
        return call -> event("GET", "/users/u" + call % USERS, "", "");
    }

    static byte[] event(String method, String path, String query, String body) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        String member = body.isEmpty() ? "" : "\"body\":\"" + body.replace("\"", "\\\"") + "\",";
        return EVENT.formatted(method, path, query, type, member).getBytes(UTF_8);
    }
}
