package org.corrin.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.cells.Atoms;
import org.corrin.cells.Inputs;
import org.corrin.cells.RequestPart;
import org.corrin.facts.Age;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.rules.FactType;
import org.corrin.rules.PatternMatching;

/**
 * One patient, and the same patient with something otherwise: written as a request and taken in, so that whatever follows
 * from it (a dose that came before another sample, an age below that of the first symptom) follows here as well.
 */
final class SupposedPatient {

    private static final String DAY = "on";

    private final Map<String, RequestPart> known = new LinkedHashMap<>();
    private final PatientFacts facts;
    private final RequestIntake intake;
    private final RequestDay today;

    /**
     * @param request what was taken in
     * @param facts what came of it
     */
    SupposedPatient(Vocabulary vocabulary, Atoms propositions, JsonNode request, PatientFacts facts, RequestDay today) {
        this.facts = facts;
        this.today = today;
        this.intake = new RequestIntake(vocabulary, Set.of(RequestIntake.USUAL_AUDIENCE));
        for (Fact fact : facts.all()) {
            if (!(fact instanceof Dose) && matters(fact, propositions)) {
                known.put(fact.pointer(), new RequestPart(field(fact), request.at("/" + fact.pointer())));
            }
        }
    }

    /** Orders and drugs that no rule can tell apart may be many, and would be read again at every change. */
    private static boolean matters(Fact fact, Atoms propositions) {
        if (fact instanceof Medication medication) {
            return propositions.facts().stream()
                    .filter(pattern -> pattern.type() == FactType.MEDICATION || pattern.type() == FactType.DOSE)
                    .anyMatch(pattern -> Inputs.mayBe(pattern, "drug", medication.drug())
                            && Inputs.mayBe(pattern, "group", medication.group()));
        }
        return !(fact instanceof Order)
                || propositions.facts().stream().anyMatch(pattern -> PatternMatching.meets(fact, pattern));
    }

    private static String field(Fact fact) {
        if (fact instanceof Age) {
            return RequestPart.BIRTH_DATE;
        }
        return fact instanceof Onset
                ? RequestPart.ONSET_AGE
                : fact.pointer().substring(0, fact.pointer().indexOf('/'));
    }

    /** What rules would know without these facts and with this instead; nothing if no such patient can be. */
    Optional<PatientFacts> instead(Collection<? extends Fact> without, List<RequestPart> with) {
        Map<String, RequestPart> parts = new LinkedHashMap<>(known);
        without.forEach(fact -> parts.remove(fact.pointer()));
        List<RequestPart> all = new ArrayList<>(parts.values());
        with.forEach(part -> all.add(part.field().equals("labs") ? dated(part, without) : part));
        return intake.read(RequestPart.request(all, facts.asOf()), today) instanceof RequestIntake.Admitted admitted
                ? Optional.of(admitted.facts())
                : Optional.empty();
    }

    /**
     * A result keeps the day of the one it stands for. A result that was not known is of the day of the request, unless no
     * other result has a day.
     */
    private RequestPart dated(RequestPart lab, Collection<? extends Fact> without) {
        ObjectNode node = lab.said().deepCopy();
        List<JsonNode> others = facts.of(Lab.class)
                .filter(other -> without.isEmpty() || without.contains(other))
                .map(other -> known.get(other.pointer()).said().path(DAY))
                .toList();
        if (!others.isEmpty() && others.stream().allMatch(JsonNode::isMissingNode)) {
            node.remove(DAY);
        } else if (!without.isEmpty()) {
            node.set(DAY, others.get(0));
        }
        return new RequestPart(lab.field(), node);
    }
}
