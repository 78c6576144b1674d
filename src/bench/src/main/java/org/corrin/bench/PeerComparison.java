package org.corrin.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.RequestDay;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/**
 * What a decision costs here, in engines of decision tables and in an engine for CQL: processor time of this thread, for the patients of the
 * seeds, whose data has been read, all engines in turn in one process. Before that the answers are compared, for the seeds
 * and for random patients; a difference in meaning is an error. The argument is the folder with the jars of the peers. Run
 * it from the project's root.
 */
public final class PeerComparison {

    private static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 1, 15));
    private static final int RANDOM_PATIENTS = 10_000;
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 4;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** An engine, and how many decisions of it are measured at once: enough for some hundredths of a second. */
    private record Engine(String name, int times, List<Supplier<?>> seeds, List<Double> took) {}

    /** Another engine, how many decisions of it are measured at once, and what decides of a patient whose data it has read. */
    private record Peer(String name, int times, Function<ModelledPatient, Supplier<Collection<String>>> asked) {}

    private final Release release = ReleaseBuild.of(GuidelineFiles.read(Path.of("rules", "b12-ms")))
            .release()
            .orElseThrow();
    private final List<ModelledPatient> seeds = new ArrayList<>();
    private final List<ModelledPatient> random = new ArrayList<>();

    private PeerComparison() throws IOException {
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try (Stream<Path> files = Files.list(Path.of("seeds", "patients"))) {
            for (Path seed : files.sorted().toList()) {
                seeds.add(ModelledPatient.ofSeed(json.readTree(seed.toFile()), release, TODAY));
            }
        }
        Random chance = new Random(1);
        for (int i = 0; i < RANDOM_PATIENTS; i++) {
            random.add(ModelledPatient.random(chance, release, TODAY));
        }
    }

    /** Compares, measures and prints. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        new PeerComparison().run(Path.of(args[0]));
    }

    private void run(Path jars) throws IOException, ReflectiveOperationException {
        Map<String, String> texts = texts();
        // Apart from the classes of Corrin: beside KIE's DMN, Drools compiles rules to more classes than Corrin lets
        // pass.
        ClassLoader apart = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(apart);
        List<Peer> peers = List.of(
                new Peer("OpenL Tablets, status and codes", 10_000, ofInputs(apart, "OpenLPeer")),
                new Peer("KIE DMN, with texts", 500, ofInputs(apart, "DmnPeer", texts)),
                new Peer("CQL over parameters, status and codes", 500, ofInputs(apart, "CqlPeer")),
                new Peer(
                        "CQL over FHIR records, status and codes",
                        100,
                        ofRecord(apart, "CqlRecordPeer", ModelledPatient.codes(), ModelledPatient.units())));
        // Drools looks for truth maintenance in this loader whenever a rule fires, and calls itself for ever without
        // it.
        thread.setContextClassLoader(usual);
        peers.forEach(this::compare);
        List<Engine> engines = new ArrayList<>();
        engines.add(engine("Corrin, whole decisions with texts", 30_000, patient -> () -> decide(patient)));
        peers.forEach(peer -> engines.add(engine(peer.name(), peer.times(), peer.asked()::apply)));
        measure(engines);
    }

    private static URL[] urls(Path jars) throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : files.sorted().toList()) {
                urls.add(jar.toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }
    }

    private static Function<ModelledPatient, Supplier<Collection<String>>> ofInputs(
            ClassLoader apart, String type, Map<?, ?>... about) throws ReflectiveOperationException {
        Function<Map<String, Object>, Supplier<Collection<String>>> peer = load(apart, type, about);
        return patient -> peer.apply(patient.inputs());
    }

    private static Function<ModelledPatient, Supplier<Collection<String>>> ofRecord(
            ClassLoader apart, String type, Map<?, ?>... about) throws ReflectiveOperationException {
        Function<String, Supplier<Collection<String>>> peer = load(apart, type, about);
        return patient -> peer.apply(patient.record());
    }

    @SuppressWarnings("unchecked")
    private static <T> Function<T, Supplier<Collection<String>>> load(
            ClassLoader apart, String type, Map<?, ?>... about) throws ReflectiveOperationException {
        Class<?>[] maps = new Class<?>[about.length];
        Arrays.fill(maps, Map.class);
        return (Function<T, Supplier<Collection<String>>>) apart.loadClass("org.corrin.bench.peers." + type)
                .getConstructor(maps)
                .newInstance((Object[]) about);
    }

    private Engine engine(String name, int times, Function<ModelledPatient, Supplier<?>> asked) {
        return new Engine(name, times, seeds.stream().<Supplier<?>>map(asked).toList(), new ArrayList<>());
    }

    private Decision decide(ModelledPatient patient) {
        return (Decision) release.decide(patient.request());
    }

    /** The texts of the tables are those that the first patient got of whom the same is said. */
    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (ModelledPatient patient : random) {
            Decision decision = decide(patient);
            texts.putIfAbsent(
                    decision.assessment().status(), decision.assessment().text());
            decision.adviceAndDetails().forEach(advice -> texts.putIfAbsent(said(advice), advice.text()));
        }
        return texts;
    }

    private static String said(Decision.GivenAdvice advice) {
        return advice.kind() + " " + advice.code() + " " + advice.strength();
    }

    private static Set<String> said(Decision decision) {
        Set<String> said = new HashSet<>();
        said.add(decision.assessment().status());
        said.add(decision.assessment().discordant() ? "discordant" : "concordant");
        decision.adviceAndDetails().forEach(advice -> said.add(said(advice)));
        return said;
    }

    private void compare(Peer peer) {
        Set<Set<String>> answers = new HashSet<>();
        int differences = 0;
        for (ModelledPatient patient :
                Stream.concat(seeds.stream(), random.stream()).toList()) {
            Set<String> here = said(decide(patient));
            Set<String> there = new HashSet<>(peer.asked().apply(patient).get());
            answers.add(here);
            if (!here.equals(there) && ++differences <= 5) {
                System.out.println("differs: " + patient.inputs() + "\n  " + here + "\n  " + there);
            }
        }
        System.out.printf(
                "%s: %d seeds and %d random patients with %d answers, %d differences%n",
                peer.name(), seeds.size(), random.size(), answers.size(), differences);
        if (differences > 0) {
            throw new IllegalStateException("the tables do not mean what the rules mean");
        }
    }

    private static void measure(List<Engine> engines) {
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Engine engine : engines) {
                double took = measure(engine);
                if (round >= 0) {
                    engine.took().add(took);
                }
            }
        }
        double here = median(engines.get(0));
        for (Engine engine : engines) {
            System.out.printf("%-40s %8.2f us %8.1f times%n", engine.name(), median(engine), median(engine) / here);
        }
    }

    private static double measure(Engine engine) {
        List<Supplier<?>> seeds = engine.seeds();
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < engine.times(); i++) {
            if (seeds.get(i % seeds.size()).get() == null) {
                throw new IllegalStateException("nothing was said");
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - begun) / 1e3 / engine.times();
    }

    private static double median(Engine engine) {
        double[] sorted =
                engine.took().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
