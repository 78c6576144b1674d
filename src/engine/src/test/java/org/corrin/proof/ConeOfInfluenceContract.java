package org.corrin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.buildcache.BuildCache;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellGrid;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.cells.RepresentativePatients;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.rules.Consequent;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.RuleConclusions;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.corrin.rules.session.RulesAndLaws;
import org.junit.jupiter.api.Test;

/** That a cone holds everything that can reach what it is the cone of, tried on patients of whom everything is known. */
abstract class ConeOfInfluenceContract {

    private final Guideline guideline;
    private final List<Rule> rules;
    private final Atoms atoms;
    private final ForwardChaining logic;
    private final RequestDay today;
    private final List<Input> inputs;
    private final Random random = new Random(12);

    ConeOfInfluenceContract(Guideline guideline) {
        this.guideline = guideline;
        this.rules = DialectReader.read(guideline).rules();
        this.atoms = new Atoms(rules);
        this.logic = new ForwardChaining(rules, atoms);
        this.today = RequestDay.of(guideline.about().lastUpdated());
        this.inputs = new Inputs(guideline.vocabulary(), atoms.facts(), today.here()).all();
    }

    /** A patient of whom something is known in most topics, several drugs and orders among it. */
    private PatientFacts anyPatient() {
        List<PatientItem> items = new ArrayList<>();
        for (Input topic : inputs) {
            int times = topic.combines() ? random.nextInt(4) : 1;
            for (int i = 0; i < times; i++) {
                InputValue value =
                        topic.values().get(random.nextInt(topic.values().size()));
                items.addAll(value.items());
            }
        }
        PatientData request = PatientData.of(items, today.here());
        RequestIntake intake = new RequestIntake(guideline.vocabulary(), Set.of(RequestIntake.USUAL_AUDIENCE));
        IntakeOutcome outcome = intake.read(request, today);
        assertThat(outcome).as(request.toString()).isInstanceOf(AdmittedRequest.class);
        return ((AdmittedRequest) outcome).facts();
    }

    @Test
    void whatLiesOutsideAConeCannotReachIt() {
        Map<String, ProofObligation> goals = new ProofObligations(rules, atoms).ofOutcomes();
        for (int i = 0; i < 3_000; i++) {
            BitSet patient = atoms.of(anyPatient().all());
            BitSet whole = logic.held(patient);
            goals.forEach((name, goal) -> {
                BitSet seen = (BitSet) patient.clone();
                seen.and(goal.cone());
                assertThat(told(name, logic.held(seen))).as(name).isEqualTo(told(name, whole));
            });
        }
    }

    private List<String> told(String name, BitSet held) {
        return rules.stream()
                .flatMap(rule -> rule.then().stream())
                .map(Insertion::consequent)
                .filter(Consequent::isOutcome)
                .filter(outcome -> ProofObligations.name(outcome).equals(name))
                .filter(outcome -> held.get(atoms.number(outcome)))
                .map(Consequent::written)
                .distinct()
                .sorted()
                .toList();
    }

    /** The proof asks logic where a question takes very many patients; this is why it may. */
    @Test
    void logicConcludesWhatDroolsConcludes() {
        RulesAndLaws rulebook = RulesAndLaws.compile(
                        guideline, rules, FiringBounds.USUAL, Optional.empty(), BuildCache.none())
                .rulebook()
                .orElseThrow();
        for (int i = 0; i < 2_000; i++) {
            PatientFacts facts = anyPatient();
            RuleConclusions ruling = rulebook.judge(facts);
            Set<String> fired = new TreeSet<>();
            ruling.conclusions().stream().map(Conclusion::rule).map(Rule::name).forEach(fired::add);
            fired.addAll(ruling.brokenLaws());
            assertThat(logic.consequences(atoms.of(facts.all())).followed())
                    .as(facts.toString())
                    .isEqualTo(fired);
        }
    }

    @Test
    void everyCellOfEveryGridIsTheCellThatItsPatientIsIn() {
        RepresentativePatients patients = new RepresentativePatients(guideline, atoms);
        for (ProofObligation goal : new ProofObligations(rules, atoms).widest()) {
            CellGrid grid = CellGrid.of(goal.cone(), atoms, today.here(), inputs);
            long[] cells = {0};
            Set<BitSet> different = new HashSet<>();
            grid.forEach(cell -> {
                cells[0]++;
                different.add(cell.held());
                // Throws if the request is refused, or read as another cell.
                patients.of(cell, grid);
            });
            assertThat(cells[0]).isEqualTo(grid.size());
            assertThat(different).as("no two cells are one").hasSize((int) grid.size());
        }
    }

    @Test
    void aCellIsThereForEveryPatient() {
        List<CellGrid> grids = new ProofObligations(rules, atoms)
                .widest().stream()
                        .map(goal -> CellGrid.of(goal.cone(), atoms, today.here(), inputs))
                        .toList();
        List<Set<BitSet>> cells = new ArrayList<>();
        for (CellGrid grid : grids) {
            Set<BitSet> held = new HashSet<>();
            grid.forEach(cell -> held.add(cell.held()));
            cells.add(held);
        }
        for (int i = 0; i < 3_000; i++) {
            BitSet patient = atoms.of(anyPatient().all());
            for (int grid = 0; grid < grids.size(); grid++) {
                BitSet seen = (BitSet) patient.clone();
                seen.and(grids.get(grid).cone());
                assertThat(cells.get(grid)).contains(seen);
            }
        }
    }
}
