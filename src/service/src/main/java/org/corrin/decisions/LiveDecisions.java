package org.corrin.decisions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.corrin.decisionlog.DecisionLog;
import org.corrin.decisionlog.LoggedCall;
import org.corrin.explanation.Explainer;
import org.corrin.explanation.Explanation;
import org.corrin.guidelines.LiveRelease;
import org.corrin.http.WantedAnswer;
import org.corrin.http.WantedAnswer.AnswerForm;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.leaflets.LeafletPrinter;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.shadow.RunningShadows;
import org.corrin.wording.Wording;
import org.jboss.logging.Logger;

/**
 * Where a request that could be read is decided or explained: hands it to the live release, counts what comes back, gives a decision
 * its id and writes the reply. Never throws, so that one request cannot end a batch.
 */
@Singleton
public class LiveDecisions {

    /** A decision as it is sent. */
    private record IdentifiedDecision(
            UUID id, @JsonUnwrapped Decision decision) {}

    private static final Logger LOG = Logger.getLogger(LiveDecisions.class);

    private final ObjectWriter writer = JsonMapper.builder().build().writerFor(IdentifiedDecision.class);

    private final ObjectWriter explanations = JsonMapper.builder().build().writer();

    /** Version 7: ids that sort by the time of the decision. */
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    private final Clock clock;
    private final DecisionMeters meters;
    private final LeafletPrinter leaflets;

    private final CellDecisions cells;
    private final GuidelineScopes scopes;
    private final RunningShadows shadows;
    private final DecisionLog log;

    LiveDecisions(
            Clock clock,
            DecisionMeters meters,
            CellDecisions cells,
            GuidelineScopes scopes,
            LeafletPrinter leaflets,
            RunningShadows shadows,
            DecisionLog log) {
        this.shadows = shadows;
        this.log = log;
        this.leaflets = leaflets;
        this.cells = cells;
        this.scopes = scopes;
        this.clock = clock;
        this.meters = meters;
    }

    DecisionReply decide(
            LiveRelease live, JsonNode request, WantedAnswer wanted, Handling handling, Optional<LoggedCall> call) {
        try {
            PatientData data = PatientDataJson.read(request).accepting(wanted.languages());
            Answer answer = scopes.remarked(
                    live, answer(live, data, handling), other -> uncounted(other, data.toUsualReader()));
            return reply(live, answer, data.audience().value(), wanted.form(), call);
        } catch (RuntimeException | StackOverflowError e) {
            return new DecisionReply.NotDecided(ExceptionMapping.report(e));
        }
    }

    /** What a release says once more to a request that it answered before, as of that day; sent to nobody, and not counted. */
    public Answer again(LiveRelease live, PatientData data, Handling handling, RequestDay today) {
        return scopes.remarked(
                live,
                cells.decide(live, data, today, handling),
                other -> uncounted(other, data.toUsualReader(), today));
    }

    /** What a release answers, before it is counted. */
    public Answer answer(LiveRelease live, PatientData request, Handling handling) {
        long begun = System.nanoTime();
        RequestDay day = today();
        Answer answer = shadows.beside(live, request, day, handling, () -> cells.decide(live, request, day, handling));
        meters.of(live.id()).took(System.nanoTime() - begun);
        return answer;
    }

    /** What a release answers about a patient, leniently, for comparison: it is sent to nobody, and not counted. */
    public Answer uncounted(LiveRelease live, PatientData request) {
        return uncounted(live, request, today());
    }

    /** The same as of another day. */
    public Answer uncounted(LiveRelease live, PatientData request, RequestDay today) {
        return cells.decide(live, request, today, Handling.LENIENT);
    }

    /**
     * Counts a decision that is about to be sent, logs it, and gives it its id.
     *
     * @param call where it was asked, if decisions are logged
     */
    public UUID send(LiveRelease live, Decision decision, Optional<LoggedCall> call) {
        meters.of(live.id()).decided(decision);
        UUID id = ids.generate();
        call.ifPresent(one -> log.record(
                id,
                live.id(),
                live.release().fingerprint(),
                live.release().approval().written(),
                one,
                () -> write(id, decision)));
        return id;
    }

    /** Whether decisions are logged. */
    public boolean areLogged() {
        return log.isOn();
    }

    /** Where somebody asked, if decisions are logged. */
    public Optional<LoggedCall> logged(Supplier<LoggedCall> call) {
        return log.isOn() ? Optional.of(call.get()) : Optional.empty();
    }

    /** The reply with an answer as JSON, counted, and not logged. */
    public DecisionReply reply(LiveRelease live, Answer answer) {
        return reply(live, answer, Optional.empty(), AnswerForm.JSON, Optional.empty());
    }

    /**
     * The reply with an answer, counted.
     *
     * @param audience who reads it, if not the usual audience
     * @param call where it was asked, if decisions are logged
     */
    public DecisionReply reply(
            LiveRelease live, Answer answer, Optional<String> audience, AnswerForm form, Optional<LoggedCall> call) {
        DecisionMeters.OfGuideline counted = meters.of(live.id());
        if (answer instanceof Decision decision) {
            UUID id = send(live, decision, call);
            Wording wording = live.release()
                    .guideline()
                    .wordings()
                    .of(audience.orElse(RequestIntake.USUAL_AUDIENCE), decision.language())
                    .orElseThrow();
            byte[] bytes = switch (form) {
                case JSON -> write(id, decision);
                case HTML -> leaflets.html(decision, id, live.release().guideline(), wording);
                case TEXT -> leaflets.text(decision, id, live.release().guideline(), wording);
            };
            return new DecisionReply.Decided(bytes, form, decision.language());
        }
        if (answer instanceof Answer.RefusedDecision refused) {
            counted.refused(refused.problems());
            return new DecisionReply.NotDecided(RequestProblems.refused(refused.problems()));
        }
        return withheld(live, (Answer.WithheldDecision) answer, counted);
    }

    /** The answer to a question about a decision. It is no decision, and not counted as one. */
    DecisionReply explain(LiveRelease live, JsonNode request, Handling handling) {
        try {
            Explanation explanation = new Explainer(live.release()).explain(request, today(), handling);
            if (explanation instanceof Explanation.RefusedQuestion refused) {
                return reply(live, new Answer.RefusedDecision(refused.problems()));
            }
            return explanation instanceof Explanation.WithheldExplanation withheld
                    ? reply(live, new Answer.WithheldDecision(withheld.reasons()))
                    : new DecisionReply.Decided(
                            explanations.writeValueAsBytes(explanation), AnswerForm.JSON, Wording.USUAL_LANGUAGE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "an explanation holds only texts, numbers, and lists and records of them", e);
        } catch (RuntimeException | StackOverflowError e) {
            return new DecisionReply.NotDecided(ExceptionMapping.report(e));
        }
    }

    /** The reply to a request that could not be read, counted like those that were. */
    public DecisionReply refuse(LiveRelease live, ProblemType type, ProblemDetail problem) {
        meters.of(live.id()).refused(type);
        return new DecisionReply.NotDecided(problem);
    }

    private static DecisionReply withheld(
            LiveRelease live, Answer.WithheldDecision withheld, DecisionMeters.OfGuideline counted) {
        counted.withheld();
        LOG.errorf(
                "an answer of %s was withheld, release %s: %s",
                live.id(), live.release().fingerprint(), String.join("; ", withheld.reasons()));
        return new DecisionReply.NotDecided(RequestProblems.withheld(withheld.reasons()));
    }

    /** A decision as JSON with its id, as it is sent. */
    public byte[] write(UUID id, Decision decision) {
        try {
            return writer.writeValueAsBytes(new IdentifiedDecision(id, decision));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a decision holds only texts, flags, and lists and records of them", e);
        }
    }

    /** The day it is. */
    public RequestDay today() {
        return RequestDay.at(clock.instant(), clock.getZone());
    }
}
