package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.validation.UnsupportedCoding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "application/json;x=\"a,b;q=0\"",
                "application/json;x=\"\\\";q=0\"",
                "text/html;x=\",\", application/json",
                "application/json;q=.2",
                "application/json;q=.0",
                "application/json;q=0.0000",
                "application/json;xq=0",
                "application/json;q=0.5;x=\"q=0\"",
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
                "text/html;x=\", application/json\"",
                "application/json;x=\"a,b\";q=0",
                "application/json;x=\"\\\",\";q=0",
                "application/json;q=0;x=\"a\"",
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | application/json",
                "application/json; charset=utf-8 | application/json",
                "application/json;charset=\"UTF-8\" | application/json",
                "application/json;charset=\"utf\\-8\" | application/json",
                "application/json; | application/json",
                "application/json; profile=x;a=b | application/json",
                "application/json;x=\"a,b;q=0\" | application/json",
                "application/json;x=\"a;charset=utf-16\" | application/json",
                "application/json;x=\"\\\";charset=utf-16\" | application/json",
                "application/x-www-form-urlencoded;charset=UTF-8 | application/x-www-form-urlencoded",
                "application/json; charset=utf-16 | application/octet-stream",
                "application/json;charset=utf-8;charset=utf-16 | application/octet-stream",
                "application/json;x=\"a\";charset=utf-16 | application/octet-stream",
                "application/json;x=\"a | application/octet-stream",
                "application/json;x | application/octet-stream",
                "application/json;x=a b | application/octet-stream",
                "application/json, application/json | application/octet-stream",
                "nonsense | application/octet-stream",
                "`` | application/octet-stream"
            })
    void ofAContentTypeTheTypeIsLeft(String sent, String left) {
        MutableHttpRequest<?> request = HttpRequest.POST("/users", "{}").header("Content-Type", sent);
        RequestHeaders.reduceContentType(request.getHeaders());
        assertEquals(left, request.getHeaders().get("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "IDENTITY", ", identity,", ""})
    void aBodyMaySayThatItComesAsItIs(String coding) {
        UnsupportedCoding.refuse(coded(coding).getHeaders());
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
                Problems.of(
                                assertThrows(UnsupportedCoding.class, () -> UnsupportedCoding.refuse(headers)),
                                coded(coding))
                        .getStatus());
    }

    private static MutableHttpRequest<?> coded(String coding) {
        return HttpRequest.POST("/users", "{}").header("Content-Encoding", coding);
    }
}
