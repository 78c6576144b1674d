package org.corrin.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.corrin.documents.StrictJson;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/**
 * What a decision costs in processor time of its own thread and in bytes allocated: for the patients of the seeds, who come
 * again and again, and for made-up ones, each of whom comes once. Others may use the machine meanwhile: that lengthens the
 * time on the clock by as much as they please, and this time by some percent. It asks nothing of a release that older builds
 * do not have, so that its classes can be put before the jar of one. The argument is how many rounds are measured, 7 if it
 * is left out. Run it from the project's root.
 */
public final class DecisionCost {

    private static final int USUAL_ROUNDS = 7;
    private static final int IN_A_ROUND = 40_000;
    private static final int FIRST_TIMERS = 20_000;
    private static final int MISSES = 4_000;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    private static final RequestDay TODAY = RequestDay.of(DAY);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final ObjectWriter writer = json.writerFor(Decision.class);
    private final GuidelineFiles files = GuidelineFiles.read(Path.of("rules", "b12-ms"));
    private final Release first = ReleaseBuild.of(files).release().orElseThrow();

    private final int rounds;

    private DecisionCost(int rounds) throws IOException {
        this.rounds = rounds;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        new DecisionCost(args.length > 0 ? Integer.parseInt(args[0]) : USUAL_ROUNDS).measure();
    }

    private void measure() throws IOException {
        List<JsonNode> seeds = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        try (Stream<Path> patients = Files.list(Path.of("seeds", "patients"))) {
            for (Path patient : patients.sorted().toList()) {
                seeds.add(json.readTree(patient.toFile()));
                bodies.add(Files.readAllBytes(patient));
            }
        }
        System.out.printf("%-44s %6s  %6s%n", "", "us CPU", "KB");
        print("request read alone", i -> ignore(first.read(PatientDataJson.read(seeds.get(i % seeds.size())), TODAY)));
        print("decision", i -> decide(first, seeds.get(i % seeds.size())));
        print("bytes of the request to bytes of the answer", i -> answer(bodies.get(i % bodies.size())));
        firstTimers();
        try {
            misses(seeds);
        } catch (NoSuchMethodError | ReflectiveOperationException e) {
            System.out.println("this build knows no cells");
        }
    }

    /** What it costs to be the first of every cell: all that is known is forgotten before each decision. */
    private void misses(List<JsonNode> requests) throws ReflectiveOperationException {
        List<AdmittedRequest> read = requests.stream()
                .map(request -> (AdmittedRequest) first.read(PatientDataJson.read(request), TODAY))
                .toList();
        for (int round = 0; round < rounds; round++) {
            long missed = 0;
            long fired = 0;
            for (int i = 0; i < MISSES; i++) {
                AdmittedRequest request = read.get(i % read.size());
                forget(first.cells());
                long begun = THREADS.getCurrentThreadCpuTime();
                first.decide(request);
                long between = THREADS.getCurrentThreadCpuTime();
                first.decideByFiring(request);
                fired += THREADS.getCurrentThreadCpuTime() - between;
                missed += between - begun;
            }
            System.out.printf(
                    "%-44s %6.1f%n%-44s %6.1f%n",
                    "a miss, without the reading",
                    missed / 1e3 / MISSES,
                    "plain firing, without the reading",
                    fired / 1e3 / MISSES);
        }
    }

    /** No release forgets; this is for measuring only. */
    private static void forget(Object cells) throws ReflectiveOperationException {
        Object memo = value(cells, "memo");
        for (Object cache : List.of(value(cells, "plans"), value(memo, "cells"))) {
            Object generations = value(cache, "generations");
            for (String generation : List.of("younger", "older")) {
                Object known = value(generations, generation);
                ((Map<?, ?>) value(known, "cells")).clear();
                ((AtomicLong) value(known, "bytes")).set(0);
            }
        }
    }

    private static Object value(Object of, String field) throws ReflectiveOperationException {
        Field one = of.getClass().getDeclaredField(field);
        one.setAccessible(true);
        return one.get(of);
    }

    private static int ignore(Object anything) {
        return anything == null ? 1 : 0;
    }

    private static int decide(Release release, JsonNode request) {
        return ignore(release.decide(PatientDataJson.read(request), TODAY));
    }

    private int answer(byte[] body) {
        try {
            JsonNode request = StrictJson.tree(StrictJson.reader().createParser(body));
            return writer.writeValueAsBytes(first.decide(PatientDataJson.read(request), TODAY)).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each patient comes once, to a release that nobody has asked yet; the virtual machine is warm. */
    private void firstTimers() {
        for (int round = 1; round <= 8; round++) {
            Release fresh = ReleaseBuild.of(files, Optional.of(first)).release().orElseThrow();
            PlausiblePatients patients = new PlausiblePatients(round, DAY);
            List<JsonNode> requests = new ArrayList<>();
            for (int i = 0; i < FIRST_TIMERS; i++) {
                requests.add(patients.next());
            }
            long begun = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (JsonNode request : requests) {
                decide(fresh, request);
            }
            print("20,000 patients who come once, round " + round, FIRST_TIMERS, begun, bytes);
            tellHits(fresh);
        }
    }

    /** Older builds have no cells. */
    private static void tellHits(Release release) {
        try {
            Object cells = Release.class.getMethod("cells").invoke(release);
            System.out.printf(
                    "    put together %s, fired %s, entries %s%n",
                    cells.getClass().getMethod("hits").invoke(cells),
                    cells.getClass().getMethod("misses").invoke(cells),
                    cells.getClass().getMethod("entries").invoke(cells));
        } catch (ReflectiveOperationException e) {
            System.out.println("    all fired");
        }
    }

    private void print(String what, ToIntFunction<Integer> work) {
        int warm = 0;
        for (int i = 0; i < 2 * IN_A_ROUND; i++) {
            warm += work.applyAsInt(i);
        }
        for (int round = 0; round < rounds; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < IN_A_ROUND; i++) {
                warm += work.applyAsInt(i);
            }
            print(what + (warm == 1 ? "!" : ""), IN_A_ROUND, begun, bytes);
        }
    }

    private static void print(String what, int times, long begun, long bytes) {
        System.out.printf(
                "%-44s %6.1f  %6.1f%n",
                what,
                (THREADS.getCurrentThreadCpuTime() - begun) / 1e3 / times,
                (THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes) / 1e3 / times);
    }
}
