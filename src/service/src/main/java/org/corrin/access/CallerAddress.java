package org.corrin.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** From where a request came, as far as limits are concerned. Behind a proxy that is what the settings of Quarkus believe. */
public final class CallerAddress {

    /** Whoever has an IPv6 address has all that begin like it. */
    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {}

    /** The address, or the network of an IPv6 address. */
    public static String of(HttpServerRequest request) {
        SocketAddress from = request.remoteAddress();
        String host = from == null || from.hostAddress() == null ? "unknown" : from.hostAddress();
        return host.indexOf(':') < 0 ? host : network(host);
    }

    private static String network(String host) {
        try {
            // A literal address: nothing is looked up.
            InetAddress address = InetAddress.getByName(host);
            return address instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "/64"
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
