package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

final class Gzip {
    private Gzip() {}

    /** As it came where it is not gzip, or says so and is not: then whoever reads it tells what is wrong. */
    static Response unpacked(Response response, int mostBytes) throws AnswerTooLargeException {
        if (!isNamed(codings(response)) || response.body().length == 0) {
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

    /** RFC 9110, 8.4.1.3: {@code x-gzip} is an older name. */
    static boolean isNamed(String codings) {
        return codings.equals("gzip") || codings.equals("x-gzip");
    }

    /** In lower case, with a comma between two; identity is none. */
    static String codings(Response response) {
        return response.headers().allValues("Content-Encoding").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(coding -> coding.trim().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .collect(Collectors.joining(","));
    }

    private static HttpHeaders plain(HttpHeaders headers) {
        return HttpHeaders.of(
                headers.map(),
                (name, value) ->
                        !name.equalsIgnoreCase("Content-Encoding") && !name.equalsIgnoreCase("Content-Length"));
    }
}
