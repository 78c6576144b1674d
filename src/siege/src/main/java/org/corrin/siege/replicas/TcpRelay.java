package org.corrin.siege.replicas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes everything on between a port of its own and another of this machine, until the two are parted. */
final class TcpRelay implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;

    TcpRelay(int target) throws IOException {
        this.target = target;
        listening = listener(0);
        port = listening.getLocalPort();
        begin(listening);
    }

    /** Where it listens; the same after each parting. */
    int port() {
        return port;
    }

    /** Breaks all connections, and takes no new ones. */
    void part() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** Takes connections again. */
    void join() throws IOException {
        listening = listener(port);
        begin(listening);
    }

    @Override
    public void close() throws IOException {
        part();
    }

    private static ServerSocket listener(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void begin(ServerSocket from) {
        inBackground(() -> {
            while (true) {
                Socket near = from.accept();
                open.add(near);
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(far);
                inBackground(() -> near.getInputStream().transferTo(far.getOutputStream()), near, far);
                inBackground(() -> far.getInputStream().transferTo(near.getOutputStream()), near, far);
                // One that was accepted while all were being broken.
                if (from.isClosed()) {
                    near.close();
                    far.close();
                }
            }
        });
    }

    /** Something that ends when a connection does. */
    private interface Passing {
        void pass() throws IOException;
    }

    private void inBackground(Passing work, Socket... ended) {
        Thread thread = new Thread(() -> {
            try {
                work.pass();
            } catch (IOException e) {
                // Parted, or closed by either side, which the other side is told next.
            } finally {
                for (Socket socket : ended) {
                    close(socket);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is closed.
        }
    }
}
