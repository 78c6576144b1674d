package org.corrin.fhir.writing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.corrin.guideline.Guideline;
import org.corrin.records.PatientRecord;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.SummarySentence;
import org.corrin.wording.Wording;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityKind;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;

/**
 * Writes a decision as the CarePlan that {@code PlanDefinition/$apply} answers with: one activity for each advice. Where the
 * patient stands, and what of the record was not used, is contained in it.
 */
@Singleton
public class CarePlanWriter {

    private static final String GUIDANCE = "guidance";
    private static final String OUTCOME = "outcome";
    private static final Reference ITSELF = new Reference("#");

    private final Clock clock;

    CarePlanWriter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes one decision.
     *
     * @param id of the decision
     * @param guideline that decided
     * @param planDefinition its canonical URL
     * @param encounter at which it was asked for, such as {@code Encounter/3}
     */
    public byte[] write(
            UUID id,
            Guideline guideline,
            Decision decision,
            PatientRecord record,
            RecordLocations locations,
            String planDefinition,
            Optional<String> encounter) {
        DecisionContext context = DecisionContext.of(id, guideline, decision, record, locations);
        CarePlan plan = new CarePlan()
                .addInstantiatesCanonical(planDefinition)
                .addInstantiatesUri(context.release())
                .setStatus(CarePlanStatus.DRAFT)
                .setIntent(CarePlanIntent.PROPOSAL)
                .setTitle(guideline.about().title())
                .setDescription(decision.assessment().text())
                .setSubject(context.patient().copy())
                .setPeriod(new Period().setStartElement(new DateTimeType(decision.asOf())))
                .setCreatedElement(new DateTimeType(now()))
                .setAuthor(CodedElements.corrin());
        plan.setId(id.toString());
        if (!decision.language().equals(Wording.USUAL_LANGUAGE)) {
            plan.setLanguage(decision.language());
        }
        encounter.map(Reference::new).ifPresent(plan::setEncounter);
        contain(plan, context);
        OrderProposals orders = new OrderProposals(context.vocabulary(), context.wording());
        decision.advice().forEach(advice -> plan.addActivity().setDetail(activity(advice, context, orders)));
        decision.details().forEach(detail -> {
            CarePlanActivityDetailComponent activity = activity(detail, context, orders);
            code(activity.getCode(), "listing", "detail", context);
            plan.addActivity().setDetail(activity);
        });
        plan.addNote().setText(decision.disclaimer());
        return HapiParser.write(plan);
    }

    private String now() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
    }

    private static void contain(CarePlan plan, DecisionContext context) {
        Optional<OperationOutcome> outcome = OperationOutcomeWriter.of(context.decision(), context.locations());
        GuidanceResponse guidance =
                GuidanceResponseWriter.of(context, ITSELF.copy(), outcome.map(issues -> new Reference("#" + OUTCOME)));
        guidance.setId(GUIDANCE);
        plan.addSupportingInfo(new Reference("#" + GUIDANCE)).addContained(guidance);
        outcome.ifPresent(issues -> {
            issues.setId(OUTCOME);
            plan.addContained(issues);
        });
    }

    private static CarePlanActivityDetailComponent activity(
            GivenAdvice advice, DecisionContext context, OrderProposals orders) {
        CarePlanActivityDetailComponent activity = new CarePlanActivityDetailComponent()
                .setStatus(CarePlanActivityStatus.NOTSTARTED)
                .setDescription(advice.text())
                .setCode(new CodeableConcept().setText(SummarySentence.of(advice.text())));
        code(activity.getCode(), "advice", advice.code(), context);
        code(activity.getCode(), "kind", advice.kind(), context);
        code(activity.getCode(), "strength", advice.strength(), context);
        Optional<Resource> order = orders.drafted(advice, context.patient()).map(OrderProposals.Drafted::resource);
        activity.setKind(order.map(one -> CarePlanActivityKind.fromCode(one.fhirType()))
                .orElse(CarePlanActivityKind.COMMUNICATIONREQUEST));
        if (order.orElse(null) instanceof MedicationRequest medication) {
            activity.setProduct(medication.getMedication());
        }
        if (!advice.due().isEmpty()) {
            Timing due = new Timing();
            due.addEventElement().setValueAsString(advice.due());
            activity.setScheduled(due);
        }
        advice.statements().forEach(statement -> activity.addReasonCode(cited(statement, context)));
        return activity;
    }

    private static void code(CodeableConcept concept, String kind, String code, DecisionContext context) {
        concept.addCoding(context.word(kind, code).getCodingFirstRep());
    }

    /** The statement as a code with its sentence, and its source as the text: an activity has no place for citations. */
    private static CodeableConcept cited(Citation statement, DecisionContext context) {
        CodeableConcept cited = context.word("statement", statement.id()).setText(CitedStatement.source(statement));
        cited.getCodingFirstRep().setDisplay(statement.text());
        return cited;
    }
}
