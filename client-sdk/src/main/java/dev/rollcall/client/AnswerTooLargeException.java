package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.io.IOException;
import java.net.http.HttpHeaders;

/** An answer whose body was not read to its end. */
final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient HttpHeaders headers;

    AnswerTooLargeException(int status, HttpHeaders headers, int mostBytes) {
        super("larger than " + mostBytes + " bytes");
        this.status = status;
        this.headers = headers;
    }

    Response withoutBody() {
        return new Response(status, headers, new byte[0]);
    }
}
