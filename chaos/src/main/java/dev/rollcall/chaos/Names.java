package dev.rollcall.chaos;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** DNS of this process, with a name that it does not always know. Java finds this class by its service file. */
public final class Names extends InetAddressResolverProvider {

    static final String HOST = "dynamodb.chaos.test";

    private static volatile boolean known;

    /** Whether {@link #HOST} has an address, which is that of this machine. */
    static void know(boolean host) {
        known = host;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver others = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (!host.equals(HOST)) {
                    return others.lookupByName(host, policy);
                }
                if (!known) {
                    throw new UnknownHostException(host);
                }
                return Stream.of(InetAddress.getLoopbackAddress());
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return others.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "chaos";
    }
}
