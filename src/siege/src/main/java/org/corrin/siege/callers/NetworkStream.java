package org.corrin.siege.callers;

import java.io.ByteArrayInputStream;
import java.util.concurrent.locks.LockSupport;

/** A body that comes no faster than over a network of 100 Mbit/s: who sends it here takes the processors of who answers. */
final class NetworkStream extends ByteArrayInputStream {

    private static final long NANOS_OF_BYTE = 80;

    private final long start = System.nanoTime();

    NetworkStream(byte[] body) {
        super(body);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
        long wait = start + pos * NANOS_OF_BYTE - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
        return super.read(buffer, offset, length);
    }
}
