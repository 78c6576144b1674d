package org.corrin.fhirclient;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Addresses where no FHIR server can be, and where something else may answer: the metadata services of clouds, which give
 * the machine's credentials to whoever asks from it.
 */
final class RefusedAddresses {

    /** The metadata services that are not at link-local addresses: Amazon's and Google's of IPv6, Alibaba's, Azure's. */
    private static final Set<InetAddress> METADATA = Set.of(
            literal("fd00:ec2::254"), literal("fd20:ce::254"), literal("100.100.100.200"), literal("168.63.129.16"));

    /** Twelve bytes before an IPv4 address that a gateway of the network translates (RFC 6052). */
    private static final byte[] TRANSLATED = Arrays.copyOf(new byte[] {0, 0x64, (byte) 0xFF, (byte) 0x9B}, 12);

    private RefusedAddresses() {}

    static boolean isRefused(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address)
                || isRefusedWithin(address.getAddress());
    }

    /** The other way to write an IPv4 address as one of IPv6, {@code ::ffff:a.b.c.d}, Java has taken apart already. */
    private static boolean isRefusedWithin(byte[] address) {
        return address.length == 16
                && Arrays.equals(address, 0, 12, TRANSLATED, 0, 12)
                && isRefused(of(Arrays.copyOfRange(address, 12, 16)));
    }

    private static InetAddress of(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** A literal is never looked up. */
    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("`" + address + "` is an address", e);
        }
    }
}
