package dev.rollcall.local;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.resource.StaticResourceResolver;

/** Micronaut tells the type of a file only with its content, but HEAD has the headers of GET (RFC 9110, 9.3.2). */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TypesOfFiles {

    private final StaticResourceResolver files;

    TypesOfFiles(StaticResourceResolver files) {
        this.files = files;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.HEAD && response.getContentType().isEmpty()) {
            files.resolve(request.getPath())
                    .map(file -> MediaType.forFilename(file.getPath()))
                    .ifPresent(response::contentType);
        }
    }
}
