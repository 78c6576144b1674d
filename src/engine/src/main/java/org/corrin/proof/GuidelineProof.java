package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildKey;
import org.corrin.cells.AtomInterpretation;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellGrid;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.Input;
import org.corrin.cells.Inputs;
import org.corrin.cells.RememberedAtoms;
import org.corrin.cells.RepresentativePatients;
import org.corrin.cells.RepresentativePatients.RepresentativePatient;
import org.corrin.cells.WorkerPool;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.ProofCells.ProofCell;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.release.Release;
import org.corrin.release.SaidText;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextVariant;
import org.corrin.wording.VariedText;
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

    /** A variant of a text, by its file, the name of the text and its line. */
    private record SaidVariant(String file, String name, TextVariant variant) {}

    private final WorkBudget budget;
    private final Release release;
    private final Optional<ProvedGuideline> before;
    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final TextObligations texts;
    private final Atoms atoms;

    /** How many of the atoms this release itself asks for; only the one before asks for the others. */
    private final int asked;

    private final ForwardChaining chaining;
    private final RepresentativePatients patients;
    private final Map<String, Rule> byName = new HashMap<>();

    private final Set<SaidVariant> said = ConcurrentHashMap.newKeySet();
    private final AnswerCheck check;
    private final ObjectionCollector collected;
    private final CellComparison comparison;

    private GuidelineProof(Release release, Optional<ProvedGuideline> before, WorkBudget budget) {
        this.budget = budget;
        this.release = release;
        this.before = before.filter(one -> one.understandsTheSameAs(release.guideline()));
        this.vocabulary = release.guideline().vocabulary();
        this.rules = release.rules();
        this.texts = new TextObligations(release.guideline(), rules);
        List<Rule> asking = texts.rulesAndClaims();
        this.asked = new Atoms(asking).facts().size();
        this.before.ifPresent(one -> asking.addAll(one.rules()));
        this.atoms = new Atoms(asking);
        this.chaining = new ForwardChaining(rules, atoms);
        this.patients = new RepresentativePatients(release.guideline(), atoms);
        this.check = new AnswerCheck(vocabulary, atoms);
        this.collected = new ObjectionCollector(check, rules);
        this.comparison = new CellComparison(rules);
        rules.forEach(rule -> byName.put(rule.name(), rule));
    }

    /**
     * Proves a release as a whole.
     *
     * @param threads how many cores it may use
     */
    public static ProofResult of(Release release, int threads) {
        return after(Optional.empty(), release, threads, WorkBudget.unlimited());
    }

    /**
     * Proves a release that may follow on a proved one: then only what differs is decided again. The objections are those of a
     * proof as a whole.
     *
     * @throws org.corrin.budget.WorkGivenUp if the budget was used up before the end
     */
    public static ProofResult after(Optional<ProvedGuideline> before, Release release, int threads, WorkBudget budget) {
        long start = System.nanoTime();
        budget.begin("laying the proof out");
        return new GuidelineProof(release, before, budget).result(threads, start);
    }

    /**
     * The key of the proof of a guideline. Guidelines with the same one have the same rules, the same names for what those ask
     * for, and texts that claim the same: their proofs come out the same.
     */
    public static BuildKey keyOf(Guideline guideline) {
        List<String> from = new ArrayList<>();
        guideline.files().named("", ".drl").forEach(file -> {
            from.add(file.getKey());
            from.add(file.getValue());
        });
        from.add(guideline.files().texts().getOrDefault(Vocabulary.FILE, ""));
        from.add(guideline.about().lastUpdated().toString());
        TextObligations.proved(guideline.wordings()).forEach((text, proved) -> {
            from.add(text);
            from.add(proved.toString());
        });
        return BuildKey.of("proof", from);
    }

    private ProofResult result(int threads, long start) {
        Inputs inputs = new Inputs(vocabulary, atoms.facts().subList(0, asked), patients.day());
        List<CellGrid> grids = new ArrayList<>();
        Optional<ProofObjection> tooLarge = layGrids(grids, inputs);
        if (tooLarge.isPresent()) {
            return new ProofResult(0, 0, millisSince(start), List.of(tooLarge.get()));
        }
        ProofCells cells = new ProofCells(grids, atoms, asked, chaining, budget);
        BitSet decided = before.map(one -> new TouchedCells(one, release, atoms, cells, check).all())
                .orElseGet(cells.patients()::all);
        decide(decided, cells, threads);
        budget.begin("what the proof leaves");
        List<ProofObjection> objections = new ArrayList<>(neverSaid(cells, decided));
        objections.addAll(collected.all());
        objections.addAll(new GapsAndOverlaps(vocabulary, rules).objections(inputs));
        Set<String> firing = firing(cells);
        rules.stream()
                .filter(rule -> !rule.isLaw() && !firing.contains(rule.name()))
                .forEach(rule -> objections.add(ProofObjection.of(
                        ObjectionKind.NEVER_FIRES,
                        rule,
                        "this rule fires for no patient",
                        "its conditions exclude each other, or what it asks for is never concluded; mend or remove it",
                        Optional.empty())));
        objections.addAll(new Redundancy(rules, firing, atoms, chaining, cells.patients(), budget).objections());
        objections.sort(Comparator.comparing(ProofObjection::kind)
                .thenComparing(ProofObjection::file)
                .thenComparing(ProofObjection::line)
                .thenComparing(ProofObjection::message));
        return new ProofResult(cells.size(), decided.cardinality(), millisSince(start), objections);
    }

    // For the report only: no objection depends on time.
    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void decide(BitSet some, ProofCells cells, int threads) {
        budget.beginInPercent("proof", some.cardinality());
        try (WorkerPool workers = new WorkerPool(threads)) {
            some.stream().forEach(number -> workers.add(() -> decide(cells.cell(number))));
        }
    }

    private Set<String> firing(ProofCells cells) {
        return rules.stream()
                .map(Rule::name)
                .filter(rule -> !cells.following(rule).isEmpty())
                .collect(Collectors.toSet());
    }

    /** Lays the grids of all obligations, unless they are more than can be tried. */
    private Optional<ProofObjection> layGrids(List<CellGrid> grids, Inputs inputs) {
        List<Input> all = inputs.all();
        AtomInterpretation remembered = new RememberedAtoms(atoms, all);
        Map<ProofObligation, Long> sizes = new LinkedHashMap<>();
        for (ProofObligation obligation : new ProofObligations(rules, atoms).widestWith(texts.all(atoms))) {
            budget.look();
            try {
                CellGrid grid = CellGrid.of(obligation.cone(), remembered, patients.day(), all);
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

    private void decide(ProofCell cell) {
        budget.look();
        RepresentativePatient patient = patients.of(cell.cell(), cell.grid());
        PatientFacts facts = elsewhere(patient);
        RuleConclusions ruling = release.judge(facts);
        BitSet concluded = concluded(ruling);
        collected.judge(patient, ruling, concluded);
        if (!ruling.atRest()) {
            return;
        }
        if (ruling.objections().isEmpty()) {
            judgeTexts(patient, facts, ruling);
        }
        if (!comparison.agrees(facts, ruling)) {
            collected.cellsDiffer(patient, ruling);
        }
        BitSet followed = chaining.held(patient.held());
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

    /** Decides patients who should get a variant of a text, until one does. */
    private void decideUntilSaid(SaidVariant variant, VariedText text, ProofCells cells, BitSet decided) {
        BitSet getting = texts.getting(variant.name(), text, variant.variant(), cells);
        getting.andNot(decided);
        for (int number = getting.nextSetBit(0);
                number >= 0 && !said.contains(variant);
                number = getting.nextSetBit(number + 1)) {
            decided.set(number);
            decide(cells.cell(number));
        }
    }

    /** Variants that no patient gets; where a rule never fires, that is reported instead. */
    private List<ProofObjection> neverSaid(ProofCells cells, BitSet decided) {
        List<ProofObjection> objections = new ArrayList<>();
        for (Wording wording : release.guideline().wordings().all()) {
            wording.texts()
                    .forEach((name, text) -> text.variants().stream()
                            .filter(variant -> text.variants().size() > 1)
                            .map(variant -> new SaidVariant(wording.file(), name, variant))
                            .peek(variant -> decideUntilSaid(variant, text, cells, decided))
                            .filter(variant -> !said.contains(variant))
                            .forEach(variant -> objections.add(new ProofObjection(
                                    ObjectionKind.TEXT_NEVER_SAID,
                                    "",
                                    wording.file(),
                                    variant.variant().line(),
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
}
