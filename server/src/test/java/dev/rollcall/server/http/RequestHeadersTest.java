package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.exceptions.HttpStatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                "application/*",
                "*/*",
                "*",
                "text/html, application/json;q=0.5",
                "text/html;q=0, */*;q=0.1",
                "application/json, application/*;q=0",
                ", application/json,",
                "application/json;q=0.001",
                ""
            })
    void theseTakeJson(String accept) {
        assertEquals(true, acceptsJson(accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;q=0",
                "application/json ; Q=0.000",
                "application/json;q=0, */*",
                "application/*;q=0, */*",
                "*/*;q=0",
                "application/problem+json",
                "nonsense"
            })
    void theseDoNot(String accept) {
        assertEquals(false, acceptsJson(accept));
    }

    @Test
    void whoNamesNothingTakesEverything() {
        assertEquals(true, RequestHeaders.acceptsJson(HttpRequest.GET("/users")));
    }

    private static boolean acceptsJson(String accept) {
        HttpRequest<?> request = HttpRequest.GET("/users").header("Accept", accept);
        RequestHeaders.keepAccept(request, (MutableHttpHeaders) request.getHeaders());
        return RequestHeaders.acceptsJson(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "IDENTITY", ", identity,", ""})
    void aBodyMaySayThatItComesAsItIs(String coding) {
        RequestHeaders.refuseCodings(coded(coding).getHeaders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "deflate",
                "br",
                "zstd",
                "snappy",
                "gzip, identity",
                "nonsense",
                "identity;q=1"
            })
    void codingsAreRefused(String coding) {
        var headers = coded(coding).getHeaders();
        assertEquals(
                415,
                assertThrows(HttpStatusException.class, () -> RequestHeaders.refuseCodings(headers))
                        .getStatus()
                        .getCode());
    }

    private static MutableHttpRequest<?> coded(String coding) {
        return HttpRequest.POST("/users", "{}").header("Content-Encoding", coding);
    }
}
