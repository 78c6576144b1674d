package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.corrin.FirstGuideline;
import org.corrin.Shipped;
import org.corrin.buildcache.BuildCache;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.UntimedDose;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.quantities.Measurement;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.junit.jupiter.api.Test;

/** Answers that are put together from what is known of cells are those that firing gives. */
class CellsTest {

    private static final List<String> AUDIENCES = List.of("clinician", "patient");
    private static final List<String> LANGUAGES = List.of("en", "de");

    /** A release that knows nothing of any cell yet; its rules are compiled once for all tests. */
    private static Release fresh() {
        return new Release(
                Shipped.guideline(),
                Shipped.release().rules(),
                Shipped.release().compiled());
    }

    private static final Release RELEASE = fresh();

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.any();
    }

    private static AdmittedRequest read(JsonNode request) {
        return (AdmittedRequest) RELEASE.read(PatientDataJson.read(request), Shipped.TODAY, Handling.LENIENT);
    }

    private static AdmittedRequest with(List<Fact> facts, AdmittedRequest request) {
        return new AdmittedRequest(
                new PatientFacts(facts, request.facts().asOf()),
                request.audience(),
                request.language(),
                request.notUsed(),
                request.unusual(),
                request.notHere());
    }

    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
    void theAnswerByCellsIsTheFiredOne(@ForAll("patients") Patient patient, @ForAll Random random) {
        ObjectNode request = patient.request().deepCopy();
        request.put("audience", AUDIENCES.get(random.nextInt(2)));
        request.put("language", LANGUAGES.get(random.nextInt(2)));
        AdmittedRequest admitted = read(request);
        assertThat(RELEASE.decide(admitted)).isEqualTo(RELEASE.decideByFiring(admitted));
    }

    /** Else the properties would compare firing with firing. */
    @AfterContainer
    static void mostWerePutTogether() {
        assertThat(RELEASE.cells().hits()).isGreaterThan(3 * RELEASE.cells().misses());
    }

    /** What is known came from requests with other places, in the order of requests; records have neither. */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void theAnswerByCellsIsTheFiredOneInAnyOrderAndAtAnyPlace(
            @ForAll("patients") Patient patient, @ForAll Random random) {
        AdmittedRequest admitted = read(patient.request());
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : admitted.facts().all()) {
            facts.add(fact.at("entry/" + random.nextInt(30) + "/" + fact.pointer()));
        }
        Collections.shuffle(facts, random);
        AdmittedRequest elsewhere = with(facts, admitted);
        assertThat(RELEASE.decide(elsewhere)).isEqualTo(RELEASE.decideByFiring(elsewhere));
    }

    /** Of several facts of one resource two may say the same, and are one to truth maintenance. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void factsThatAreOneAreFired(@ForAll("patients") Patient patient, @ForAll Random random) {
        AdmittedRequest admitted = read(patient.request());
        List<Fact> facts = new ArrayList<>(admitted.facts().all());
        admitted.facts().all().stream()
                .filter(fact -> !(fact instanceof Lab))
                .forEach(fact -> facts.add(random.nextInt(facts.size() + 1), fact.at(fact.pointer())));
        AdmittedRequest twice = with(facts, admitted);
        assertThat(RELEASE.decide(twice)).isEqualTo(RELEASE.decideByFiring(twice));
    }

    @Test
    void aSecondPatientOfTheCellIsNotFired() {
        Release release = fresh();
        AtomicInteger known = new AtomicInteger();
        AdmittedRequest first = read(Shipped.json("""
                {conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 133, unit: 'pmol/L'}]}"""));
        AdmittedRequest second = read(Shipped.json("""
                {conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 200, unit: 'pg/mL'}]}"""));
        Decision fired = (Decision) release.decide(first, (request, answer) -> known.incrementAndGet());
        assertThat(known).hasValue(0);
        Decision put = (Decision) release.decide(second, (request, answer) -> {
            known.incrementAndGet();
            assertThat(request).isSameAs(second);
        });
        assertThat(known).hasValue(1);
        assertThat(release.cells().hits()).isEqualTo(1);
        assertThat(release.cells().misses()).isEqualTo(1);
        assertThat(fired.assessment().text()).contains("133 pmol/L");
        assertThat(put.assessment().text()).contains("200 pg/mL");
    }

    @Test
    void nothingIsPutTogetherOnceCellsAreSwitchedOff() {
        Release release = fresh();
        AdmittedRequest request = read(Shipped.json("{conditions: ['multiple sclerosis']}"));
        Answer first = release.decide(request);
        release.cells().switchOff();
        assertThat(release.decide(request, (known, answer) -> {
                    throw new AssertionError("it was put together");
                }))
                .isEqualTo(first);
        assertThat(release.cells().hits()).isZero();
    }

    @Test
    void anAnswerThatIsWithheldIsNotRemembered() {
        Release endless = ReleaseBuild.of(
                        FirstGuideline.files(),
                        new FiringBounds(0, Long.MAX_VALUE),
                        Optional.of(FirstGuideline.release()),
                        BuildCache.none())
                .release()
                .orElseThrow();
        AdmittedRequest request = read(Shipped.json("{conditions: ['multiple sclerosis']}"));
        assertThat(endless.decide(request)).isInstanceOf(Answer.WithheldDecision.class);
        assertThat(endless.cells().entries()).isZero();
    }

    /** What each of two patients was allowed says nothing of a law that only both together break. */
    @Test
    void aLawIsFiredWhereItHasSeenNothingAlike() {
        Map<String, String> files = new TreeMap<>(FirstGuideline.files().texts());
        files.merge("laws.drl", """

                rule "nobody is answered with both"
                when
                    $c : Condition( name == "optic neuritis" )
                    Condition( name == "renal impairment" )
                then
                    insertLogical( new Violation( $c ) );
                end
                """, String::concat);
        Release release = ReleaseBuild.of(
                        new GuidelineFiles(files), Optional.of(FirstGuideline.release()), BuildCache.none())
                .release()
                .orElseThrow();
        List<Answer> answers = Stream.of(
                        "'optic neuritis'", "'renal impairment'", "'optic neuritis', 'renal impairment'")
                .map(conditions -> Shipped.json("{conditions: ['multiple sclerosis', %s]}".formatted(conditions)))
                .map(request -> release.decide(PatientDataJson.read(request), Shipped.TODAY))
                .toList();
        assertThat(answers.subList(0, 2)).allMatch(Decision.class::isInstance);
        assertThat(answers.get(2)).isInstanceOf(Answer.WithheldDecision.class);
    }

    @Test
    void whoHasMoreFactsThanAKeyTakesIsFired() {
        Release release = fresh();
        AdmittedRequest request = read(Shipped.json("{conditions: ['multiple sclerosis']}"));
        List<Fact> facts = new ArrayList<>(request.facts().all());
        IntStream.range(0, 100)
                .mapToObj(i -> new UntimedDose("medications/" + i, "biotin", "none", "serum B12"))
                .forEach(facts::add);
        AdmittedRequest many = with(facts, request);
        assertThat(release.decide(many)).isEqualTo(release.decideByFiring(many)).isEqualTo(release.decide(many));
    }

    @Test
    void whatIsRememberedSaysNothingOfAPatient() throws IllegalAccessException {
        Release release = fresh();
        for (String shown : List.of("conditions", "labs", "orders", "medications", "symptoms")) {
            AdmittedRequest request = read(Shipped.json("""
                    {patient: {birthDate: '1971-03-04', sex: 'female', onsetAge: 31},
                     conditions: ['multiple sclerosis', 'dialysis'],
                     labs: [{test: 'serum B12', value: 133.4711, unit: 'pmol/L', on: '2026-11-01'},
                            {test: 'MMA', value: 300.4711, unit: 'nmol/L', on: '2026-11-01'}],
                     medications: [{drug: 'metformin', lastDose: '2026-10-30'}],
                     symptoms: ['numbness'],
                     orders: [{action: 'start', drug: 'cyanocobalamin', dose: '4711 ug', every: 'day', route: 'oral'}]}"""));
            List<Fact> facts = new ArrayList<>();
            request.facts().all().forEach(fact -> facts.add(fact.at(shown + "/4711/" + facts.size())));
            release.decide(with(facts, request));
        }
        assertThat(release.cells().entries()).isGreaterThan(20);
        Collection<Object> reached = reachedFrom(release.cells());
        assertThat(reached).hasSizeGreaterThan(1000);
        assertThat(reached)
                .noneMatch(Fact.class::isInstance)
                .noneMatch(Measurement.class::isInstance)
                .noneMatch(Temporal.class::isInstance)
                .noneMatch(one -> one instanceof String text && text.contains("4711"));
    }

    /** Everything that can be reached, through fields and into collections. */
    private static Collection<Object> reachedFrom(Object root) throws IllegalAccessException {
        Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            Object one = next.remove();
            if (!reached.add(one)) {
                continue;
            }
            if (one instanceof Map<?, ?> map) {
                next.addAll(map.keySet());
                next.addAll(map.values());
            } else if (one instanceof Collection<?> all) {
                next.addAll(all);
            } else if (one instanceof Optional<?> optional) {
                optional.ifPresent(next::add);
            } else if (one instanceof Object[] array) {
                for (Object element : array) {
                    if (element != null) {
                        next.add(element);
                    }
                }
            } else if (one.getClass().getName().startsWith("org.corrin.") && !(one instanceof Enum<?>)) {
                for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                            field.setAccessible(true);
                            Object value = field.get(one);
                            if (value != null) {
                                next.add(value);
                            }
                        }
                    }
                }
            }
        }
        return reached;
    }
}
