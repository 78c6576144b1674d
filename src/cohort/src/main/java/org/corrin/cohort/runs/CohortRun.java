package org.corrin.cohort.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.rows.RowJson;
import org.corrin.records.bulk.LeftOut;

/**
 * Decides about all patients of some sources, on several threads; the one that runs it reads and writes too. Rows come in the
 * order of the input, whatever the number of threads. It holds a few hundred patients at once, or a few megabytes of them, and of
 * each patient before only some bits of a hash.
 *
 * @param <F> what is learned from all rows
 */
public final class CohortRun<F extends RowFold<F>> {

    /**
     * How a run is carried out; the rows are the same for each.
     *
     * @param threads that decide, the one that runs it included
     * @param rowsOfSegment after how many rows, about, what was decided is kept for a run that goes on
     */
    public record RunPace(int threads, int rowsOfSegment) {

        /** All processors. */
        public static RunPace usual() {
            return new RunPace(Runtime.getRuntime().availableProcessors(), 50_000);
        }
    }

    /** Is told how far a run is, by the thread that runs it. */
    public interface RunProgress {
        /**
         * Tells how far it is.
         *
         * @param rows how many patients have been decided, those of an earlier run included
         * @param share how much of the input that is, from 0 to 1
         */
        void at(long rows, double share);
    }

    /** Takes the rows at the end, one a patient, in order. */
    public interface RowOutput {
        void write(CohortRow row) throws IOException;
    }

    /** What a chunk of patients came to. */
    private record DecidedChunk<F>(byte[] rows, List<Long> patients, F fold, double share, long bytesRead) {}

    /** Patients who are decided by one thread, one after the other. */
    private record EntryChunk(List<CohortEntry> entries, long bytes) {}

    /** A chunk has at most so many patients, and not many more bytes than these. */
    private static final int CHUNK = 128;

    private static final int BYTES_OF_CHUNK = 1024 * 1024;

    /** As many chunks are there at once for each thread, and as many bytes as they have room for. */
    private static final int CHUNKS_OF_THREAD = 4;

    private final CohortDecider decider;
    private final List<CohortSource> sources;
    private final RunFolder folder;
    private final RunPace pace;
    private final SeenPatients seen = new SeenPatients();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private F fold;

    /** A run whose rows go to a folder. */
    public CohortRun(CohortDecider decider, List<CohortSource> sources, RunFolder folder, RunPace pace, F fold) {
        this.decider = decider;
        this.sources = List.copyOf(sources);
        this.folder = folder;
        this.pace = pace;
        this.fold = fold;
    }

    /**
     * Decides about everybody who has not been decided about, until the end of the input.
     *
     * @throws IOException if the input cannot be read on, or the rows cannot be written; what is whole stays in the folder
     */
    public void decide(RunProgress progress) throws IOException {
        folder.read(this::takeIn);
        try (DecidingThreads threads = new DecidingThreads(pace.threads() - 1);
                SegmentWriter writer = new SegmentWriter(folder, pace.rowsOfSegment())) {
            long done = folder.rows();
            for (int i = 0; i < sources.size(); i++) {
                try (CohortInput input = sources.get(i).open(folder.input(i))) {
                    done -= decide(input, i, done, threads, writer, progress);
                    leftOut.addAll(input.leftOut());
                }
            }
            writer.end();
        }
    }

    /** Leaves out what is done, decides the rest, and returns how many were left out. */
    private long decide(
            CohortInput input,
            int source,
            long done,
            DecidingThreads threads,
            SegmentWriter writer,
            RunProgress progress)
            throws IOException {
        long skipped = 0;
        while (skipped < done && input.next().isPresent()) {
            skipped++;
        }
        ArrayDeque<FutureTask<DecidedChunk<F>>> working = new ArrayDeque<>();
        int mostChunks = CHUNKS_OF_THREAD * pace.threads();
        long bytes = 0;
        EntryChunk chunk = chunk(input);
        while (!chunk.entries().isEmpty() || !working.isEmpty()) {
            if (!chunk.entries().isEmpty()) {
                EntryChunk entries = chunk;
                double share = (source + input.share()) / sources.size();
                FutureTask<DecidedChunk<F>> task = new FutureTask<>(() -> decided(entries, share));
                working.add(task);
                bytes += entries.bytes();
                threads.start(task);
                // The next one is read only when there is room for it.
                while (working.size() >= mostChunks || bytes >= (long) mostChunks * BYTES_OF_CHUNK) {
                    bytes -= write(threads.first(working), writer, progress);
                }
                chunk = chunk(input);
            } else {
                bytes -= write(threads.first(working), writer, progress);
            }
        }
        return skipped;
    }

    private static EntryChunk chunk(CohortInput input) throws IOException {
        List<CohortEntry> entries = new ArrayList<>(CHUNK);
        long bytes = 0;
        while (entries.size() < CHUNK && bytes < BYTES_OF_CHUNK) {
            Optional<CohortEntry> next = input.next();
            if (next.isEmpty()) {
                break;
            }
            entries.add(next.get());
            bytes += next.get().bytes();
        }
        return new EntryChunk(entries, bytes);
    }

    private DecidedChunk<F> decided(EntryChunk chunk, double share) {
        List<CohortEntry> entries = chunk.entries();
        ByteArrayOutputStream rows = new ByteArrayOutputStream(entries.size() * 1024);
        List<Long> patients = new ArrayList<>(entries.size());
        F ofChunk = fold.fresh();
        for (CohortEntry entry : entries) {
            CohortRow row = decider.decide(entry);
            RowJson.write(row, rows);
            ofChunk.add(row);
            patients.add(row.patient().isEmpty() ? 0 : SeenPatients.bits(row.patient()));
        }
        return new DecidedChunk<>(rows.toByteArray(), patients, ofChunk, share, chunk.bytes());
    }

    /** Returns of how many bytes the patients were. */
    private long write(DecidedChunk<F> chunk, SegmentWriter writer, RunProgress progress) throws IOException {
        writer.write(chunk.rows(), chunk.patients().size());
        fold.merge(chunk.fold());
        chunk.patients().stream().filter(bits -> bits != 0).forEach(seen::add);
        progress.at(writer.rows(), chunk.share());
        return chunk.bytesRead();
    }

    /** Of a run that was stopped. */
    private void takeIn(CohortRow row) {
        fold.add(row);
        if (!row.patient().isEmpty()) {
            seen.add(SeenPatients.bits(row.patient()));
        }
    }

    /** What reached no patient. */
    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** What was learned from all rows, one a patient; after {@link #finish(OutputStream)} or {@link #finish(RowOutput)}. */
    public F learned() {
        return fold;
    }

    /** Writes all rows as JSON, one a line and a patient. */
    public void finish(OutputStream out) throws IOException {
        if (seen.countAgain() == 0) {
            folder.copy(out);
            return;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        finish(row -> {
            line.reset();
            RowJson.write(row, line);
            line.writeTo(out);
        });
    }

    /** Gives all rows, one a patient. */
    public void finish(RowOutput out) throws IOException {
        if (seen.countAgain() == 0) {
            folder.read(out::write);
            return;
        }
        CopiedPatients copied = new CopiedPatients(seen);
        folder.read(copied::add);
        F ofPatients = fold.fresh();
        folder.read(row -> {
            Optional<CohortRow> joined = copied.joined(row);
            if (joined.isPresent()) {
                ofPatients.add(joined.get());
                out.write(joined.get());
            }
        });
        fold = ofPatients;
    }
}
