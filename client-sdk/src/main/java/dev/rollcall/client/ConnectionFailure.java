package dev.rollcall.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why there is no answer, in words. The JDK's own are often missing, or quote what came. */
final class ConnectionFailure {
    /** How the JDK says that a proxy did not connect it; the proxy's status follows. */
    private static final String TUNNEL_FAILED = "Tunnel failed, got: ";

    private ConnectionFailure() {}

    static String reason(Throwable failure) {
        if (failure instanceof ProxyRefusal
                || failure instanceof ProxiedFailure
                || failure instanceof TransportFault
                || failure instanceof AnswerTooLargeException) {
            return String.valueOf(failure.getMessage());
        }
        Throwable certificate = find(failure, CertificateException.class);
        if (certificate != null) {
            return "certificate not trusted: " + certificate.getMessage();
        }
        if (find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null) {
            return "unknown host";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "not connected in time";
        }
        if (find(failure, NoRouteToHostException.class) != null) {
            return "no route to the host";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (find(failure, SSLException.class) instanceof SSLException tls) {
            return "TLS failed: " + tls.getMessage();
        }
        return broken(failure);
    }

    private static String broken(Throwable failure) {
        if (isNotHttp(failure)) {
            return "what came is not HTTP";
        }
        if (isTunnelRefused(failure)) {
            return "the proxy did not connect to the server, but answered "
                    + String.valueOf(failure.getMessage()).substring(TUNNEL_FAILED.length());
        }
        boolean closed = find(failure, EOFException.class) != null
                || find(failure, SocketException.class) != null
                || find(failure, ClosedChannelException.class) != null
                || says(failure, "header parser received no bytes")
                || says(failure, "EOF reached while reading")
                || says(failure, "bytes received")
                || says(failure, "Connection reset")
                || says(failure, "GOAWAY")
                || says(failure, "closed");
        return closed
                ? "connection closed before the answer"
                : failure.getClass().getSimpleName();
    }

    /** Neither a certificate nor a login nor the rule of a proxy gets better by trying again. */
    static boolean isLasting(@Nullable Throwable failure) {
        return find(failure, CertificateException.class) != null
                || failure instanceof ProxyRefusal
                || isTunnelRefused(failure)
                        && String.valueOf(failure.getMessage()).startsWith(TUNNEL_FAILED + "4");
    }

    static boolean nothingWasSent(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException
                || find(failure, SSLHandshakeException.class) != null // Who is not trusted is not served.
                || find(failure, SSLException.class) != null && says(failure, "plaintext connection")
                || isTunnelRefused(failure)
                || isLasting(failure);
    }

    private static boolean isTunnelRefused(@Nullable Throwable failure) {
        return failure != null
                && failure.getMessage() != null
                && failure.getMessage().startsWith(TUNNEL_FAILED);
    }

    /** The cause as it may stand in a log. */
    static Throwable printable(Throwable failure) {
        return isNotHttp(failure) || says(failure, "receiving [")
                ? new IOException("The JDK's message would quote the answer.")
                : failure;
    }

    private static boolean isNotHttp(Throwable failure) {
        return find(failure, ProtocolException.class) != null || says(failure, "chunk size");
    }

    private static boolean says(@Nullable Throwable failure, String words) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable find(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return cause;
            }
        }
        return null;
    }
}
