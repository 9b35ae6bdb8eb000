package dev.rollcall.local;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.resource.StaticResourceResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Micronaut's files lack: an entity tag, so that a browser asks whether a file is still the one that it has and is
 * not sent it again; and the type in the answer to HEAD, which has the headers of GET (RFC 9110, 9.3.2).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class StaticFiles {

    private final StaticResourceResolver files;
    private final Map<URL, String> tags = new ConcurrentHashMap<>();

    StaticFiles(StaticResourceResolver files) {
        this.files = files;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> unchanged(HttpRequest<?> request) {
        return tag(request)
                .filter(tag -> isKnown(tag, request))
                .map(tag -> HttpResponse.notModified().header(HttpHeaders.ETAG, tag))
                .orElse(null);
    }

    @ResponseFilter
    void describe(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.status() == HttpStatus.OK) {
            tag(request).ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
        }
        if (request.getMethod() == HttpMethod.HEAD && response.getContentType().isEmpty()) {
            files.resolve(request.getPath())
                    .map(file -> MediaType.forFilename(file.getPath()))
                    .ifPresent(response::contentType);
        }
    }

    /** Nothing if a controller answers, as for {@code /config.json}, or if no file is read. */
    private Optional<String> tag(HttpRequest<?> request) {
        boolean isRead = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        return isRead && RouteAttributes.getRouteMatch(request).isEmpty()
                ? files.resolve(request.getPath()).map(file -> tags.computeIfAbsent(file, StaticFiles::tag))
                : Optional.empty();
    }

    private static String tag(URL file) {
        try (InputStream content = file.openStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isKnown(String tag, HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::trim)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
