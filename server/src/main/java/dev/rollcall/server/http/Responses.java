package dev.rollcall.server.http;

import dev.rollcall.api.model.User;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.validation.EntityTags;
import dev.rollcall.server.validation.QueryString;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers that hold users. */
final class Responses {

    private Responses() {}

    static <T> MutableHttpResponse<T> json(T body) {
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    static HttpResponse<User> user(dev.rollcall.server.directory.User user) {
        return json(ModelMapper.user(user)).header(HttpHeaders.ETAG, user.etag());
    }

    static HttpResponse<User> created(dev.rollcall.server.directory.User user) {
        return HttpResponse.created(ModelMapper.user(user), location(user.userId()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, user.etag());
    }

    /** From where the request went, so that it is right behind any host, stage or base path (RFC 9110, 10.2.2). */
    private static URI location(String userId) {
        long depth =
                RequestContext.current().getPath().chars().filter(c -> c == '/').count();
        return URI.create("../".repeat((int) depth - 1) + "users/" + userId);
    }

    /** With the address of the next one, so that nobody has to put it together (RFC 8288). */
    static <D, T> HttpResponse<T> page(Page<D> page, Function<Page<D>, T> mapping) {
        MutableHttpResponse<T> answer = json(mapping.apply(page));
        page.nextCursor().ifPresent(cursor -> answer.header(HttpHeaders.LINK, "<" + next(cursor) + ">; rel=\"next\""));
        return answer;
    }

    private static String next(String cursor) {
        HttpRequest<?> request = RequestContext.current();
        Map<String, List<String>> query = RequestContext.query(request);
        query.put("cursor", List.of(cursor));
        return request.getPath().replaceFirst(".*/", "") + '?' + QueryString.of(query);
    }

    static HttpResponse<User> unlessKnown(dev.rollcall.server.directory.User user, @Nullable String ifNoneMatch) {
        return EntityTags.isKnown(user, ifNoneMatch)
                ? HttpResponse.<User>notModified().header(HttpHeaders.ETAG, user.etag())
                : user(user);
    }
}
