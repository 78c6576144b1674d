package org.corrin.cells;

import static org.corrin.intake.PatientData.UNPLACED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.corrin.cells.BoundaryValues.BoundaryValue;
import org.corrin.cells.BoundaryValues.NumberRange;
import org.corrin.facts.Age;
import org.corrin.facts.Condition;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Fact;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Sex;
import org.corrin.facts.Symptom;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.PeriodConstraint;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/**
 * What can be known about a patient, as far as rules can tell it apart: for every limit a value below, at and above it,
 * for every name whether it is there. Each value comes with the words of a request that says so.
 */
public final class Inputs {

    public static final String AGE = "age";
    public static final String SEX = "sex";
    public static final String MEDICATIONS = "medication";
    public static final String ORDERS = "order";
    private static final String ABSENT = "absent";

    /** In years; older is refused. */
    public static final int OLDEST = 120;

    /** An ordinary age, where any would do. */
    private static final int ORDINARY_AGE = 40;

    /** What rules ask of drugs that are taken. */
    public static final Set<FactType> OF_MEDICATIONS =
            EnumSet.of(FactType.MEDICATION, FactType.DOSE, FactType.UNTIMED_DOSE);

    private final Vocabulary vocabulary;
    private final List<RulePattern> asked;
    private final LocalDate asOf;

    /**
     * @param asked every condition on facts that rules have
     * @param asOf the day of every request
     */
    public Inputs(Vocabulary vocabulary, List<RulePattern> asked, LocalDate asOf) {
        this.vocabulary = vocabulary;
        this.asked = asked;
        this.asOf = asOf;
    }

    /** The day of every request. */
    public LocalDate asOf() {
        return asOf;
    }

    /** All inputs, the tests first, each with every value that some rule could tell from another. */
    public List<Input> all() {
        List<Input> inputs = new ArrayList<>();
        terms(vocabulary.conditions())
                .forEach(term -> inputs.add(presence(
                        term.name(),
                        PatientItem.condition(UNPLACED, term.name()),
                        new Condition("", term.name(), term.group()))));
        for (String test : vocabulary.tests().names()) {
            vocabulary.tests().named(test).ifPresent(term -> inputs.add(test(term)));
        }
        inputs.add(age());
        inputs.add(sex());
        terms(vocabulary.symptoms())
                .forEach(term -> inputs.add(presence(
                        term.name(),
                        PatientItem.symptom(UNPLACED, term.name()),
                        new Symptom("", term.name(), term.group()))));
        inputs.add(medications());
        inputs.add(new Input(ORDERS, true, new OrderClasses(vocabulary, asked).values()));
        return inputs;
    }

    private static Stream<GroupedTerm> terms(TermSet<GroupedTerm> terms) {
        return terms.names().stream().map(name -> terms.named(name).orElseThrow());
    }

    private static Input presence(String name, PatientItem item, Fact fact) {
        return new Input(name, false, List.of(InputValue.nothing(ABSENT), InputValue.of("present", item, fact)));
    }

    private Input sex() {
        List<InputValue> values = new ArrayList<>(List.of(InputValue.nothing("unknown")));
        vocabulary
                .sexes()
                .forEach(sex -> values.add(InputValue.of(
                        sex, PatientItem.demographic(UNPLACED, DemographicKind.SEX, sex), new Sex("", sex))));
        return new Input(SEX, false, values);
    }

    private Input test(TestTerm test) {
        return new Input(test.name(), false, new ResultClasses(test, asked, asOf).values());
    }

    /** What is known when a test has this boundary value. */
    public InputValue lab(TestTerm test, QuantityComparator relation, BoundaryValue boundary) {
        return new ResultClasses(test, asked, asOf).measured(relation, boundary);
    }

    /** One input for both, because the first symptom cannot come after today. */
    private Input age() {
        List<Optional<NumberRange>> ages = orNothing(constants(FactType.AGE), OLDEST);
        List<Optional<NumberRange>> onsets = orNothing(constants(FactType.ONSET), OLDEST);
        List<InputValue> values = new ArrayList<>();
        for (Optional<NumberRange> onset : onsets) {
            for (Optional<NumberRange> age : ages) {
                if (age.isEmpty()
                        || onset.isEmpty()
                        || onset.get().least() <= age.get().greatest()) {
                    values.add(age(age, onset));
                }
            }
        }
        return new Input(AGE, false, values);
    }

    private static List<Optional<NumberRange>> orNothing(Set<Integer> constants, int most) {
        List<Optional<NumberRange>> ranges = new ArrayList<>(List.of(Optional.empty()));
        if (!constants.isEmpty()) {
            BoundaryValues.among(constants, most).forEach(range -> ranges.add(Optional.of(range)));
        }
        return ranges;
    }

    private InputValue age(Optional<NumberRange> age, Optional<NumberRange> onset) {
        List<String> says = new ArrayList<>();
        List<PatientItem> items = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        int began = onset.map(NumberRange::least).orElse(0);
        age.ifPresent(range -> {
            int least = Math.max(range.least(), began);
            int years = Math.min(Math.max(least, ORDINARY_AGE), range.greatest());
            says.add(range.interval() + " years");
            items.add(PatientItem.birthDate(UNPLACED, asOf.minusYears(years).toString()));
            facts.add(new Age("", years));
        });
        onset.ifPresent(range -> {
            says.add(onsetOf() + " began at an age " + range.interval());
            items.add(PatientItem.onsetAge(UNPLACED, began));
            facts.add(new Onset("", onsetOf(), began));
        });
        boolean ageAlone = age.isPresent() && onset.isEmpty();
        return new InputValue(
                says.isEmpty() ? "unknown" : String.join(", ", says),
                ageAlone ? age.map(NumberRange::interval) : Optional.empty(),
                items,
                facts);
    }

    /** What an onset is of; rules ask for one only where the vocabulary says it. */
    private String onsetOf() {
        return vocabulary.onsetOf().orElseThrow();
    }

    private Input medications() {
        List<InputValue> values = new ArrayList<>(List.of(InputValue.nothing("none")));
        for (DrugTerm drug : drugs(vocabulary, asked, OF_MEDICATIONS)) {
            for (InputValue medication : takenFor(drug, medication(drug))) {
                values.add(medication);
                values.add(lastGiven(asOf, medication));
            }
        }
        return new Input(MEDICATIONS, true, values);
    }

    /** The drug, taken for an unknown time, for less than each period that rules name, and for as long. */
    private List<InputValue> takenFor(DrugTerm drug, InputValue medication) {
        List<InputValue> values = new ArrayList<>(List.of(medication));
        asked.stream()
                .filter(pattern -> pattern.type() == FactType.MEDICATION
                        && mayBe(pattern, "drug", drug.name())
                        && mayBe(pattern, "group", drug.group()))
                .flatMap(pattern -> pattern.constraints().stream())
                .filter(PeriodConstraint.class::isInstance)
                .map(period -> asOf.minus(ElapsedTime.period(((PeriodConstraint) period).period())))
                .distinct()
                .forEach(day -> values.add(takenSince(day, medication)));
        return values;
    }

    private InputValue takenSince(LocalDate day, InputValue drug) {
        StatedMedication stated = (StatedMedication) drug.items().get(0);
        Medication known = (Medication) drug.facts().get(0);
        return new InputValue(
                drug.says() + ", taken since " + day,
                Optional.empty(),
                List.of(stated.takenSince(day)),
                List.of(new Medication(
                        "", known.drug(), known.group(), known.lastDose(), Optional.of(new ElapsedTime(day, asOf)))));
    }

    private static InputValue medication(DrugTerm drug) {
        return InputValue.of(
                drug.name() + ", last dose not known",
                PatientItem.medication(UNPLACED, drug.name()),
                new Medication("", drug.name(), drug.group(), Fact.NOT_STATED));
    }

    /** The same, when the day of the last dose is this. */
    static InputValue lastGiven(LocalDate day, InputValue drug) {
        StatedMedication stated = (StatedMedication) drug.items().get(0);
        List<Fact> facts = drug.facts().stream()
                .map(Medication.class::cast)
                .<Fact>map(known -> known.lastGiven(day.toString()))
                .toList();
        return new InputValue(
                drug.says().replace("last dose not known", "last dose known"),
                Optional.empty(),
                List.of(stated.lastGiven(day)),
                facts);
    }

    /** One drug of each class that conditions on these types of fact can distinguish. */
    static List<DrugTerm> drugs(Vocabulary vocabulary, List<RulePattern> asked, Set<FactType> types) {
        List<RulePattern> relevant =
                asked.stream().filter(pattern -> types.contains(pattern.type())).toList();
        List<DrugTerm> drugs = new ArrayList<>();
        Set<List<Boolean>> sorts = new LinkedHashSet<>();
        for (String name : vocabulary.drugs().names()) {
            DrugTerm drug = vocabulary.drugs().named(name).orElseThrow();
            List<Boolean> sort = relevant.stream()
                    .map(pattern -> mayBe(pattern, "drug", drug.name()) && mayBe(pattern, "group", drug.group()))
                    .toList();
            if (sort.contains(true) && sorts.add(sort)) {
                drugs.add(drug);
            }
        }
        return drugs;
    }

    /** Whether no constraint of a condition excludes this text in this field. */
    public static boolean mayBe(RulePattern pattern, String field, String text) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(oneOf -> oneOf.field().equals(field))
                .allMatch(oneOf -> oneOf.values().contains(text) == oneOf.wanted());
    }

    public static void limits(RulePattern pattern, Collection<String> limits) {
        pattern.constraints().stream()
                .filter(MeasurementConstraint.class::isInstance)
                .map(MeasurementConstraint.class::cast)
                .forEach(measured -> limits.addAll(measured.limits()));
    }

    private Set<Integer> constants(FactType type) {
        return constants(asked, type);
    }

    /** The numbers that conditions on a type of fact compare with. */
    public static Set<Integer> constants(Collection<RulePattern> asked, FactType type) {
        Set<Integer> constants = new TreeSet<>();
        asked.stream()
                .filter(pattern -> pattern.type() == type)
                .flatMap(pattern -> pattern.constraints().stream())
                .filter(NumberConstraint.class::isInstance)
                .map(NumberConstraint.class::cast)
                .forEach(compared -> constants.add(compared.constant()));
        return constants;
    }
}
