package dev.rollcall.local;

import dev.rollcall.server.validation.FieldValues;
import dev.rollcall.server.validation.MalformedRequest;
import dev.rollcall.server.validation.RequestTarget;
import io.micronaut.http.HttpStatus;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes on to Micronaut only what is a request by RFC 9112. Anything else it replaces by a {@link Refused}, which is
 * answered like any request, and then passes on nothing more: nobody knows where the next request would begin.
 */
final class RequestFraming extends ChannelInboundHandlerAdapter {

    private static final String CHUNKED = "chunked";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)http://([^/?#]*)(/[^?]*)?([?#].*)?");

    private boolean refused;
    private @Nullable HttpRequest current;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            current = request;
            pass(context, request);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            breakOff(context, content);
        } else {
            refused = message instanceof LastHttpContent && isLast();
            context.fireChannelRead(message);
        }
    }

    /**
     * Netty drops a Content-Length beside chunks, so whether there was one is not known. Nobody in between may have
     * read the body's end otherwise, and yet have a next request answered (RFC 9112, 6.3).
     */
    private boolean isLast() {
        return current != null && current.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private void pass(ChannelHandlerContext context, HttpRequest request) {
        refused = true; // also if this fails: another request must not get the answer of this one
        try {
            checkDecoded(request);
            checkCodings(request);
            readTarget(request);
            if (isLast()) {
                request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            refused = false;
            context.fireChannelRead(request);
        } catch (MalformedRequest defect) {
            ReferenceCountUtil.release(request);
            context.fireChannelRead(new Refused(defect));
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /** Micronaut would take what came before the broken chunk for the whole body. */
    private void breakOff(ChannelHandlerContext context, HttpContent content) {
        refused = true;
        content.release();
        if (current != null) {
            current.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.fireExceptionCaught(malformed("The body is malformed."));
    }

    private static void checkDecoded(HttpRequest request) {
        if (request.decoderResult().cause() instanceof TooLongHttpLineException) {
            throw new MalformedRequest(HttpStatus.REQUEST_URI_TOO_LONG, "The target is too long.");
        }
        if (request.decoderResult().cause() instanceof TooLongHttpHeaderException) {
            throw new MalformedRequest(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        if (request.decoderResult().isFailure()) {
            throw malformed("The request is malformed.");
        }
        if (request.protocolVersion().majorVersion() != 1 || isMisspelt(request.protocolVersion())) {
            throw malformed("The request is not of HTTP/1.");
        }
    }

    /** Netty reads {@code http/1.1} too, but has a constant only for what is written as RFC 9112, 2.3 has it. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isMisspelt(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) && version != HttpVersion.HTTP_1_1
                || version.equals(HttpVersion.HTTP_1_0) && version != HttpVersion.HTTP_1_0;
    }

    /** With any other coding nobody knows where the body ends (RFC 9112, 6.1 and 6.3). */
    private static void checkCodings(HttpRequest request) {
        List<String> lines = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> codings = FieldValues.elements(String.join(",", lines).toLowerCase(Locale.ROOT));
        boolean knowsChunks = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
        if (!lines.isEmpty() && (!knowsChunks || codings.isEmpty() || codings.indexOf(CHUNKED) != codings.size() - 1)) {
            throw malformed("Transfer-Encoding does not end in chunked, once, in HTTP/1.1.");
        }
        if (codings.size() > 1) {
            throw new MalformedRequest(HttpStatus.NOT_IMPLEMENTED, "No Transfer-Encoding but chunked is known.");
        }
    }

    private static void readTarget(HttpRequest request) {
        String target = request.uri();
        Matcher absolute = ABSOLUTE.matcher(target);
        if (absolute.matches()) {
            replaceHost(request, absolute.group(1));
            target = (absolute.group(2) == null ? "/" : absolute.group(2))
                    + (absolute.group(3) == null ? "" : absolute.group(3));
        } else if (!target.startsWith("/") && !isOfServer(request)) {
            throw MalformedRequest.target(
                    SCHEME.matcher(target).matches()
                            ? "has a scheme other than http"
                            : "begins neither with a slash nor with http://");
        }
        RequestTarget.check(target);
        int query = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
        request.setUri(RequestTarget.normalized(target.substring(0, query)) + target.substring(query));
    }

    private static boolean isOfServer(HttpRequest request) {
        return request.method().equals(HttpMethod.OPTIONS) && request.uri().equals("*");
    }

    /**
     * An absolute target says which site is meant, whatever its Host says (RFC 9112, 3.2.2); it needs one all the same.
     */
    private static void replaceHost(HttpRequest request, String authority) {
        if (authority.contains("@")) {
            throw MalformedRequest.target("has user information, which belongs into the Authorization header");
        }
        if (Host.parse(authority).isEmpty()) {
            throw MalformedRequest.target(authority.isEmpty() ? "has no host" : "has a malformed host or port");
        }
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts == 1 || hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            request.headers().set(HttpHeaderNames.HOST, authority);
        }
    }

    private static MalformedRequest malformed(String reason) {
        return new MalformedRequest(HttpStatus.BAD_REQUEST, reason);
    }

    /** Nothing of what was sent is in it. */
    static final class Refused extends DefaultHttpRequest {
        private final transient MalformedRequest defect;

        private Refused(MalformedRequest defect) {
            super(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            this.defect = defect;
            headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }

        MalformedRequest defect() {
            return defect;
        }
    }
}
