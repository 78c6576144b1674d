package org.corrin.cohort.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.PatientCopies;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.rows.RowJson;
import org.corrin.records.bulk.LeftOut;

/**
 * Decides about all patients of some sources, on several threads; the one that runs it reads and writes too. Rows come in the
 * order of the input, whatever the number of threads. It holds a few hundred patients at once, and of each patient before only
 * some bits of a hash.
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
    private record DecidedChunk<F>(byte[] rows, List<Long> patients, F fold, double share) {}

    /** A chunk has at most so many patients, and not many more bytes than these. */
    private static final int CHUNK = 128;

    private static final int BYTES_OF_CHUNK = 1024 * 1024;

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
        List<CohortEntry> chunk = chunk(input);
        while (!chunk.isEmpty() || !working.isEmpty()) {
            if (!chunk.isEmpty()) {
                List<CohortEntry> entries = chunk;
                double share = (source + input.share()) / sources.size();
                FutureTask<DecidedChunk<F>> task = new FutureTask<>(() -> decided(entries, share));
                working.add(task);
                threads.start(task);
                chunk = chunk(input);
            }
            if (chunk.isEmpty() || working.size() >= 4 * pace.threads()) {
                write(threads.first(working), writer, progress);
            }
        }
        return skipped;
    }

    private static List<CohortEntry> chunk(CohortInput input) throws IOException {
        List<CohortEntry> chunk = new ArrayList<>(CHUNK);
        int bytes = 0;
        while (chunk.size() < CHUNK && bytes < BYTES_OF_CHUNK) {
            Optional<CohortEntry> next = input.next();
            if (next.isEmpty()) {
                break;
            }
            chunk.add(next.get());
            bytes += next.get() instanceof PatientText text ? text.text().length : 0;
        }
        return chunk;
    }

    private DecidedChunk<F> decided(List<CohortEntry> entries, double share) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream(entries.size() * 1024);
        List<Long> patients = new ArrayList<>(entries.size());
        F ofChunk = fold.fresh();
        for (CohortEntry entry : entries) {
            CohortRow row = decider.decide(entry);
            RowJson.write(row, rows);
            ofChunk.add(row);
            patients.add(row.patient().isEmpty() ? 0 : SeenPatients.bits(row.patient()));
        }
        return new DecidedChunk<>(rows.toByteArray(), patients, ofChunk, share);
    }

    private void write(DecidedChunk<F> chunk, SegmentWriter writer, RunProgress progress) throws IOException {
        writer.write(chunk.rows(), chunk.patients().size());
        fold.merge(chunk.fold());
        chunk.patients().stream().filter(bits -> bits != 0).forEach(seen::add);
        progress.at(writer.rows(), chunk.share());
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
        if (!seen.anyAgain()) {
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
        if (!seen.anyAgain()) {
            folder.read(out::write);
            return;
        }
        Map<String, CopiedPatient> copied = new HashMap<>();
        folder.read(row -> {
            if (seen.mayBeAgain(row.patient())) {
                copied.computeIfAbsent(row.patient(), patient -> new CopiedPatient())
                        .add(row);
            }
        });
        F ofPatients = fold.fresh();
        folder.read(row -> {
            CopiedPatient patient = copied.get(row.patient());
            if (patient == null || patient.isNext()) {
                CohortRow joined = patient == null ? row : patient.joined(row);
                ofPatients.add(joined);
                out.write(joined);
            }
        });
        fold = ofPatients;
    }

    /** What is remembered of a patient who may have come more than once. */
    private static final class CopiedPatient {
        private long bits;
        private int copies;
        private boolean differs;
        private boolean written;

        void add(CohortRow row) {
            long own = bits(row);
            differs |= copies > 0 && own != bits;
            bits = own;
            copies += row.copies();
        }

        private static long bits(CohortRow row) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            RowJson.write(row.at("", 1), line);
            return SeenPatients.bits(line.toByteArray());
        }

        /** Whether it was not asked before. */
        boolean isNext() {
            boolean isFirst = !written;
            written = true;
            return isFirst;
        }

        CohortRow joined(CohortRow first) {
            return differs ? PatientCopies.conflicting(first, first.place(), copies) : first.at(first.place(), copies);
        }
    }
}
