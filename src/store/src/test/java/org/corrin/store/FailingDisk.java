package org.corrin.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.retry.FilePathRetryOnInterrupt;

/** The disk of every embedded store of this JVM: it refuses to write what the system would refuse, while a test wants so. */
public final class FailingDisk extends FilePathRetryOnInterrupt implements AutoCloseable {

    private static volatile String refusal = "";

    /** H2 makes one for each path. */
    public FailingDisk() {}

    /** Takes the place of the real disk until it is closed. */
    static FailingDisk mounted() {
        FailingDisk disk = new FailingDisk();
        FilePath.register(disk);
        return disk;
    }

    void isFull() {
        refusal = "No space left on device";
    }

    void isReadOnly() {
        refusal = "Read-only file system";
    }

    void works() {
        refusal = "";
    }

    @Override
    public void close() {
        works();
        FilePath.register(new FilePathRetryOnInterrupt());
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new RefusingFile(super.open(mode));
    }

    private static final class RefusingFile extends FileBase {

        private final FileChannel file;

        RefusingFile(FileChannel file) {
            this.file = file;
        }

        private static void refuse() throws IOException {
            if (!refusal.isEmpty()) {
                throw new IOException(refusal);
            }
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            refuse();
            return file.write(source);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            refuse();
            return file.write(source, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            refuse();
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            refuse();
            file.force(metaData);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
