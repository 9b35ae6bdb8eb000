package dev.rollcall.client;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No connection, on a way that leads through a proxy. */
final class ProxiedFailure extends ConnectException {
    private static final long serialVersionUID = 1;

    private ProxiedFailure(String proxy, Throwable cause) {
        super("through the proxy " + proxy + ", " + ConnectionFailure.reason(cause));
        initCause(cause);
    }

    /** The same where the way leads through none, or something else went wrong. */
    static Throwable of(Throwable failure, @Nullable ProxySelector selector, URI uri) {
        boolean isOfTheWay = failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
        List<Proxy> proxies = isOfTheWay && selector != null ? select(selector, uri) : List.of();
        return !proxies.isEmpty()
                        && proxies.get(0).type() == Proxy.Type.HTTP
                        && proxies.get(0).address() instanceof InetSocketAddress proxy
                ? new ProxiedFailure(proxy.getHostString() + ":" + proxy.getPort(), failure)
                : failure;
    }

    /** It is the caller's, and has answered this before. */
    private static List<Proxy> select(ProxySelector selector, URI uri) {
        try {
            List<Proxy> proxies = selector.select(uri);
            return proxies == null ? List.of() : proxies;
        } catch (RuntimeException e) {
            return List.of();
        }
    }
}
