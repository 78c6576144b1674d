package org.corrin.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildKey;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellGrid;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.ForwardChaining.Consequences;
import org.corrin.cells.Input;
import org.corrin.cells.Inputs;
import org.corrin.cells.RepresentativePatients;
import org.corrin.cells.RepresentativePatients.RepresentativePatient;
import org.corrin.cells.WorkerPool;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.release.Release;
import org.corrin.release.SaidText;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextVariant;
import org.corrin.wording.Wording;

/**
 * Tries a release in Drools on one patient of every class that its rules can distinguish, and reports the objections.
 *
 * <p>All comparisons of the dialect are with constants, so that patients fall into finitely many cells. What is asked of
 * each: that no law is broken, that there is exactly one assessment, that no advice has two strengths, that the rules come
 * to rest, that texts are true and filled, that Drools concludes what the rules say when they are read as logic, in whatever order they fire, and that no
 * test is asked for that is known. Of all together: that every rule fires somewhere and makes a difference.
 */
public final class GuidelineProof {

    /**
     * The result of a proof.
     *
     * @param cells the patients that were decided
     * @param millis how long it took, in milliseconds
     * @param objections the objections to the guideline; empty if it is proved
     */
    public record ProofResult(long cells, long millis, List<ProofObjection> objections) {

        /** The result where no proof was tried. */
        public static final ProofResult NONE = new ProofResult(0, 0, List.of());

        private static final Pattern KEPT = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

        public ProofResult {
            objections = List.copyOf(objections);
        }

        /** A proof as it is kept; empty if there are objections: then the rules will be mended, and proved again. */
        public Optional<byte[]> written() {
            return objections.isEmpty()
                    ? Optional.of((cells + " " + millis).getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        /** A proof that was kept; empty if these bytes are something else. */
        public static Optional<ProofResult> read(byte[] written) {
            Matcher kept = KEPT.matcher(new String(written, StandardCharsets.UTF_8));
            return kept.matches()
                    ? Optional.of(
                            new ProofResult(Long.parseLong(kept.group(1)), Long.parseLong(kept.group(2)), List.of()))
                    : Optional.empty();
        }

        /** The same with no more objections than anybody mends at once. */
        public ProofResult abridged() {
            return objections.size() <= FileProblem.MOST_TOLD
                    ? this
                    : new ProofResult(cells, millis, objections.subList(0, FileProblem.MOST_TOLD));
        }
    }

    /** A variant of a text, by its file, the name of the text and its line. */
    private record SaidVariant(String file, String name, TextVariant variant) {}

    private final WorkBudget budget;
    private final Release release;
    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final TextObligations texts;
    private final Atoms atoms;
    private final ForwardChaining chaining;
    private final RepresentativePatients patients;
    private final Map<String, Rule> byName = new HashMap<>();

    private final Set<BitSet> seen = ConcurrentHashMap.newKeySet();
    private final Set<SaidVariant> said = ConcurrentHashMap.newKeySet();
    private final Set<String> fired = ConcurrentHashMap.newKeySet();
    private final Collection<BitSet> tried = new ConcurrentLinkedQueue<>();
    private final ObjectionCollector collected;
    private final CellComparison cells;

    private GuidelineProof(Release release, WorkBudget budget) {
        this.budget = budget;
        this.release = release;
        this.vocabulary = release.guideline().vocabulary();
        this.rules = release.rules();
        this.texts = new TextObligations(release.guideline(), rules);
        this.atoms = new Atoms(texts.rulesAndClaims());
        this.chaining = new ForwardChaining(rules, atoms);
        this.patients = new RepresentativePatients(release.guideline(), atoms);
        this.collected = new ObjectionCollector(new AnswerCheck(vocabulary, atoms), rules);
        this.cells = new CellComparison(rules);
        rules.forEach(rule -> byName.put(rule.name(), rule));
    }

    /**
     * Proves a release.
     *
     * @param threads how many cores it may use
     */
    public static ProofResult of(Release release, int threads) {
        return of(release, threads, WorkBudget.unlimited());
    }

    /**
     * The same within a budget.
     *
     * @throws org.corrin.budget.WorkGivenUp if it was used up before the end
     */
    public static ProofResult of(Release release, int threads, WorkBudget budget) {
        long start = System.nanoTime();
        budget.begin("laying the proof out");
        GuidelineProof proof = new GuidelineProof(release, budget);
        List<ProofObjection> objections = proof.objections(threads);
        return new ProofResult(proof.tried.size(), (System.nanoTime() - start) / 1_000_000, objections);
    }

    /**
     * The key of the proof of a release. Releases with the same one have the same rules, the same names for what those ask
     * for, and texts that claim the same: their proofs come out the same.
     */
    public static BuildKey keyOf(Release release) {
        List<String> from = new ArrayList<>();
        release.guideline().files().named("", ".drl").forEach(file -> {
            from.add(file.getKey());
            from.add(file.getValue());
        });
        from.add(vocabularyFile(release).orElse(""));
        from.add(release.guideline().about().lastUpdated().toString());
        TextObligations.proved(release.guideline().wordings()).forEach((text, proved) -> {
            from.add(text);
            from.add(proved.toString());
        });
        return BuildKey.of("proof", from);
    }

    private static Optional<String> vocabularyFile(Release release) {
        return Optional.ofNullable(release.guideline().files().texts().get(Vocabulary.FILE));
    }

    private List<ProofObjection> objections(int threads) {
        Inputs inputs = new Inputs(vocabulary, atoms.facts(), patients.day());
        List<CellGrid> grids = new ArrayList<>();
        Optional<ProofObjection> tooLarge = layGrids(grids, inputs);
        if (tooLarge.isPresent()) {
            return List.of(tooLarge.get());
        }
        budget.beginInPercent("proof", grids.stream().mapToLong(CellGrid::size).sum());
        try (WorkerPool workers = new WorkerPool(threads)) {
            for (CellGrid grid : grids) {
                grid.forEach(cell -> workers.add(() -> decide(patients.of(cell, grid))));
            }
        }
        budget.begin("what the proof leaves");
        List<ProofObjection> objections = new ArrayList<>(collected.all());
        objections.addAll(new GapsAndOverlaps(vocabulary, rules).objections(inputs));
        neverFired()
                .forEach(rule -> objections.add(ProofObjection.of(
                        ObjectionKind.NEVER_FIRES,
                        rule,
                        "this rule fires for no patient",
                        "its conditions exclude each other, or what it asks for is never concluded; mend or remove it",
                        Optional.empty())));
        objections.addAll(neverSaid());
        objections.addAll(new Redundancy(rules, fired, atoms, chaining, List.copyOf(tried), budget).objections());
        objections.sort(Comparator.comparing(ProofObjection::kind)
                .thenComparing(ProofObjection::file)
                .thenComparing(ProofObjection::line)
                .thenComparing(ProofObjection::message));
        return objections;
    }

    /** Lays the grids of all obligations, unless they are more than can be tried. */
    private Optional<ProofObjection> layGrids(List<CellGrid> grids, Inputs inputs) {
        List<Input> all = inputs.all();
        Map<ProofObligation, Long> sizes = new LinkedHashMap<>();
        for (ProofObligation obligation : new ProofObligations(rules, atoms).widestWith(texts.all(atoms))) {
            budget.look();
            try {
                CellGrid grid = CellGrid.of(obligation.cone(), atoms, patients.day(), all);
                grids.add(grid);
                sizes.put(obligation, grid.size());
            } catch (CellBudget.Exceeded | ArithmeticException e) {
                sizes.put(obligation, Long.MAX_VALUE);
            }
        }
        long sum = 0;
        for (long size : sizes.values()) {
            sum = size > CellBudget.MOST_CELLS - sum ? Long.MAX_VALUE : sum + size;
            if (sum == Long.MAX_VALUE) {
                return Optional.of(tooLarge(sizes));
            }
        }
        return Optional.empty();
    }

    /** Names the largest obligation, which is alone too large or has the largest part in it. */
    private ProofObjection tooLarge(Map<ProofObligation, Long> sizes) {
        Map.Entry<ProofObligation, Long> largest =
                sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        ProofObligation obligation = largest.getKey();
        String size = largest.getValue() == Long.MAX_VALUE
                ? "more cells than can be counted"
                : largest.getValue() + " cells"
                        + (largest.getValue() > CellBudget.MOST_CELLS
                                ? ""
                                : ", the most of " + sizes.size() + " obligations that are too many together");
        return ProofObjection.of(
                ObjectionKind.TOO_LARGE,
                byName.get(obligation.rules().iterator().next()),
                "%s depends on too much to be tried as a whole: %s, and %d may be tried for all of a guideline. It rests on %s"
                        .formatted(
                                obligation.name(),
                                size,
                                CellBudget.MOST_CELLS,
                                obligation.rules().stream()
                                        .map(rule -> "`" + rule + "`")
                                        .collect(Collectors.joining(", "))),
                "let these rules ask for fewer different facts, or conclude findings from several of them first",
                Optional.empty());
    }

    private void decide(RepresentativePatient patient) {
        budget.look();
        if (!seen.add(patient.held())) {
            return;
        }
        Consequences consequences = chaining.consequences(patient.held());
        tried.add(consequences.held());
        PatientFacts facts = elsewhere(patient);
        RuleConclusions ruling = release.judge(facts);
        ruling.conclusions().forEach(conclusion -> fired.add(conclusion.rule().name()));
        BitSet concluded = concluded(ruling);
        collected.judge(patient, ruling, concluded);
        if (!ruling.atRest()) {
            return;
        }
        if (ruling.objections().isEmpty()) {
            judgeTexts(patient, facts, ruling);
        }
        if (!cells.agrees(facts, ruling)) {
            collected.cellsDiffer(patient, ruling);
        }
        BitSet followed = (BitSet) consequences.held().clone();
        followed.clear(0, atoms.facts().size());
        if (!followed.equals(concluded)) {
            collected.orderMatters(patient, ruling);
        }
    }

    private void judgeTexts(RepresentativePatient patient, PatientFacts facts, RuleConclusions ruling) {
        List<SaidText> texts = release.said(facts, ruling);
        texts.forEach(text -> said.add(new SaidVariant(text.wording().file(), text.name(), text.variant())));
        collected.judge(patient, ruling, texts);
    }

    /** Variants that no patient gets; where a rule never fires, that is reported instead. */
    private List<ProofObjection> neverSaid() {
        List<ProofObjection> objections = new ArrayList<>();
        for (Wording wording : release.guideline().wordings().all()) {
            wording.texts()
                    .forEach((name, text) -> text.variants().stream()
                            .filter(variant -> text.variants().size() > 1)
                            .filter(variant -> !said.contains(new SaidVariant(wording.file(), name, variant)))
                            .forEach(variant -> objections.add(new ProofObjection(
                                    ObjectionKind.TEXT_NEVER_SAID,
                                    "",
                                    wording.file(),
                                    variant.line(),
                                    "no patient gets this variant of the text of `" + name + "`",
                                    "the variants before it are for all its patients; mend their `when`, or remove it",
                                    null))));
        }
        return objections;
    }

    /** Facts come in either order and at other places, half of the patients in each: what follows from them must be the same. */
    private static PatientFacts elsewhere(RepresentativePatient patient) {
        int sort = patient.held().hashCode() & 3;
        List<Fact> facts = new ArrayList<>(patient.facts().all());
        if ((sort & 1) == 1) {
            Collections.reverse(facts);
        }
        if ((sort & 2) == 2) {
            facts.replaceAll(fact -> fact.at("record/" + fact.pointer()));
        }
        return new PatientFacts(facts, patient.facts().asOf());
    }

    private BitSet concluded(RuleConclusions ruling) {
        BitSet concluded = new BitSet();
        for (Conclusion conclusion : ruling.conclusions()) {
            concluded.set(atoms.number(conclusion.derived().consequent()));
        }
        return concluded;
    }

    private List<Rule> neverFired() {
        return rules.stream()
                .filter(rule -> !rule.isLaw() && !fired.contains(rule.name()))
                .toList();
    }
}
