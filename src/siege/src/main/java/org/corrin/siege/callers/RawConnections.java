package org.corrin.siege.callers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.corrin.siege.service.ServiceProcess;

/** Connections on which something is sent and nothing is read, all open until they are closed together. */
final class RawConnections implements AutoCloseable {

    private static final int SMALL_BUFFER = 4 * 1024;

    private final List<Socket> open = new ArrayList<>();
    private final InetSocketAddress address;

    RawConnections(ServiceProcess service) {
        URI uri = service.at("/");
        address = new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** Opens one and sends this. */
    void open(String text) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        // Little fits between the service and a caller that does not read.
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(address, 10_000);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    int count() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
