package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.zip.GZIPInputStream;

final class Gzip {
    private Gzip() {}

    /** As it came where it is not gzip, or says so and is not: then whoever reads it tells what is wrong. */
    static Response unpacked(Response response, int mostBytes) throws AnswerTooLargeException {
        String encoding = response.headers().firstValue("Content-Encoding").orElse("");
        if (!encoding.equalsIgnoreCase("gzip") || response.body().length == 0) {
            return response;
        }
        byte[] body;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            body = in.readNBytes(mostBytes);
            if (in.read() >= 0) {
                throw new AnswerTooLargeException(response.status(), response.headers(), mostBytes);
            }
        } catch (AnswerTooLargeException e) {
            throw e;
        } catch (IOException e) {
            return response;
        }
        return new Response(response.status(), plain(response.headers()), body);
    }

    private static HttpHeaders plain(HttpHeaders headers) {
        return HttpHeaders.of(
                headers.map(),
                (name, value) ->
                        !name.equalsIgnoreCase("Content-Encoding") && !name.equalsIgnoreCase("Content-Length"));
    }
}
