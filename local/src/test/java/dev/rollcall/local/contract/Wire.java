package dev.rollcall.local.contract;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What goes over one connection of HTTP/1.1, whose answers come in the order of their requests. */
final class Wire extends ChannelDuplexHandler {

    private record Asked(HttpRequest head, ByteArrayOutputStream body) {}

    private final Deque<Asked> waiting = new ArrayDeque<>();
    private HttpResponse head;
    private ByteArrayOutputStream body;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            waiting.addLast(new Asked(request, new ByteArrayOutputStream()));
        }
        if (message instanceof HttpContent content && !waiting.isEmpty()) {
            append(waiting.getLast().body(), content.content());
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            head = response;
            body = new ByteArrayOutputStream();
        }
        if (message instanceof HttpContent content && body != null) {
            append(body, content.content());
        }
        if (message instanceof LastHttpContent && head != null) {
            // Before it is sent: a test that has its answer can ask what was wrong with it.
            answered(waiting.removeFirst());
        }
        super.write(context, message, promise);
    }

    private void answered(Asked asked) {
        Exchanges.add(new Exchange(
                Exchanges.HTTP,
                asked.head().method().name(),
                asked.head().uri(),
                headers(asked.head().headers()),
                asked.body().toByteArray(),
                head.status().code(),
                headers(head.headers()),
                body.toByteArray()));
        head = null;
        body = null;
    }

    private static void append(ByteArrayOutputStream bytes, ByteBuf content) {
        bytes.writeBytes(ByteBufUtil.getBytes(content));
    }

    private static Map<String, List<String>> headers(HttpHeaders headers) {
        Map<String, List<String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(header -> lists.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                .add(header.getValue()));
        return lists;
    }
}
