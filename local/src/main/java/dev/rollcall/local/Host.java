package dev.rollcall.local;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The site that a request is for: a {@code Host} header, or the authority of an absolute target (RFC 9110, 7.2).
 *
 * @param name in lower case, without a final dot
 */
record Host(String name) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** RFC 3986, 3.2.2 and 3.2.3. */
    private static final Pattern FORM =
            Pattern.compile("(\\[([^\\[\\]]*)]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++)(?::([0-9]{0,5}))?");

    private static final int LAST_PORT = 65_535;

    /** Empty if it is none. */
    static Optional<Host> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()
                || parts.group(2) != null && !NetUtil.isValidIpV6Address(parts.group(2))
                || number(parts.group(3)) > LAST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new Host(parts.group(1).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")));
    }

    private static int number(String port) {
        return port == null || port.isEmpty() ? 0 : Integer.parseInt(port);
    }

    boolean isLoopback() {
        return LOOPBACK.contains(name);
    }
}
