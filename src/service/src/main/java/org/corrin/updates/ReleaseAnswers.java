package org.corrin.updates;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.corrin.gate.CheckStage;
import org.corrin.gate.GateReport;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** What is answered when a candidate has been through the gate. */
final class ReleaseAnswers {

    private ReleaseAnswers() {}

    /** To one that was only checked, as far as a stage. */
    static Response checked(GateReport report, CheckStage until) {
        return Response.ok(ReleaseRepresentation.Checked.of(report, until), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /**
     * To one that was to go live.
     *
     * @param releases the address of the releases
     */
    static Response released(CandidateOutcome outcome, String releases) {
        return outcome.wentLive()
                .map(wentLive -> Response.created(URI.create(releases + "/" + wentLive.release()))
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new ReleaseRepresentation.WentLive(outcome.report(), wentLive))
                        .build())
                .orElseGet(() -> refused(outcome.report()));
    }

    /** To one that was live before. */
    static Response takenBack(CandidateOutcome outcome) {
        return outcome.wentLive()
                .map(wentLive -> Response.ok(
                                new ReleaseRepresentation.WentLive(outcome.report(), wentLive),
                                MediaType.APPLICATION_JSON_TYPE)
                        .build())
                .orElseGet(() -> refused(outcome.report()));
    }

    /** To one that the gate refused. */
    static Response refused(GateReport report) {
        int problems = report.problems().size();
        return ProblemDetail.of(
                        ProblemType.REFUSED,
                        (problems == 1 ? "there is one problem" : "there are " + problems + " problems")
                                + " with the candidate; the live release goes on answering")
                .with("accepted", report.accepted())
                .with("release", report.release())
                .with("problems", report.problems())
                .with("charter", report.charter())
                .with("scenarios", report.scenarios())
                .with("coverage", report.coverage())
                .with("proof", report.proof())
                .with("changes", report.changes())
                .with("timing", report.timing())
                .response();
    }
}
