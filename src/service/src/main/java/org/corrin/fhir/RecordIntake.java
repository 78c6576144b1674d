package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.corrin.decisions.Decisions;
import org.corrin.decisions.Problems;
import org.corrin.decisions.Reply;
import org.corrin.decisions.RequestLimits;
import org.corrin.facts.Problem;
import org.corrin.guidelines.LiveRelease;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.release.Answer;
import org.corrin.release.Decision;

/** Reads a body that holds a patient's record, and decides on it. In which form that is answered, others know. */
@Singleton
class RecordIntake {

    /** What a body holds. */
    sealed interface Taken permits Held, NotHeld {}

    /** A record. */
    record Held(Records.Sent sent) implements Taken {}

    /** Why it holds none; not counted yet. */
    record NotHeld(ProblemType type, ProblemDetail problem, List<Problem> problems) implements Taken {}

    /** What was decided on a record. */
    sealed interface Outcome permits Decided, NotDecided {}

    /** A decision that is not counted yet. */
    record Decided(Chart chart, Decision decision) implements Outcome {}

    /**
     * Why there is none; counted.
     *
     * @param problems what is wrong with the record, if that is why
     */
    record NotDecided(ProblemDetail problem, List<Problem> problems) implements Outcome {}

    private final Decisions decisions;
    private final ChartDecisions charts;
    private final RequestLimits limits;

    RecordIntake(Decisions decisions, ChartDecisions charts, RequestLimits limits) {
        this.decisions = decisions;
        this.charts = charts;
        this.limits = limits;
    }

    /** The longest body that holds a record. */
    long longest() {
        return limits.record().asLongValue();
    }

    /**
     * Takes a body apart.
     *
     * @param body nothing if it was too long
     */
    Taken take(Optional<byte[]> body) {
        if (body.isEmpty()) {
            return new NotHeld(ProblemType.TOO_LARGE, Problems.tooLong("the body", longest()), List.of());
        }
        FhirJson.Outcome read = FhirJson.read(body.get());
        if (read instanceof FhirJson.NotJson not) {
            return new NotHeld(ProblemType.NOT_JSON, ProblemDetail.of(ProblemType.NOT_JSON, not.message()), List.of());
        }
        return Records.of(((FhirJson.Tree) read).node()).<Taken>map(Held::new).orElseGet(() -> {
            List<Problem> problems = List.of(problem(
                    "this is neither a Bundle nor Parameters", "send the record as a Bundle", Problem.Kind.SHAPE));
            return new NotHeld(ProblemType.SHAPE, Problems.refused(problems), problems);
        });
    }

    /** Decides on what was sent, by a release. */
    Outcome decide(LiveRelease live, Records.Sent sent) {
        ChartReader reader = new ChartReader(live.release().guideline().vocabulary());
        ChartReader.Outcome read = reader.read(sent.entries(), sent.said("subject"));
        if (read instanceof ChartReader.NotOnePatient none) {
            return notDecided(
                    live,
                    new Answer.Refused(List.of(problem(
                            none.message(),
                            "send one patient's record, or say whose it is, such as Patient/17",
                            Problem.Kind.FACT))));
        }
        Chart chart = ((ChartReader.Read) read).chart();
        Answer answer = charts.decide(live, chart, sent.said("audience"), sent.said("asOf"));
        return answer instanceof Decision decision ? new Decided(chart, decision) : notDecided(live, answer);
    }

    private NotDecided notDecided(LiveRelease live, Answer answer) {
        Reply.NotDecided reply = (Reply.NotDecided) decisions.reply(live, answer);
        return new NotDecided(
                reply.problem(), answer instanceof Answer.Refused refused ? refused.problems() : List.of());
    }

    private static Problem problem(String message, String hint, Problem.Kind kind) {
        return new Problem("", "", message, hint, kind);
    }
}
