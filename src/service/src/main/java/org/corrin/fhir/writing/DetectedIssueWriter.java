package org.corrin.fhir.writing;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.SummarySentence;
import org.corrin.rules.Advice;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Reference;

/** What an advice warns of, as a DetectedIssue. */
final class DetectedIssueWriter {

    private record Severities(DetectedIssueSeverity strong, DetectedIssueSeverity weak) {

        DetectedIssueSeverity of(String strength) {
            return switch (strength) {
                case Advice.URGENT -> DetectedIssueSeverity.HIGH;
                case Advice.WEAK -> weak;
                default -> strong;
            };
        }
    }

    /** How severe it is by the kind of advice; other kinds warn of nothing. */
    private static final Map<String, Severities> SEVERITIES = Map.of(
            "refuse", new Severities(DetectedIssueSeverity.HIGH, DetectedIssueSeverity.MODERATE),
            "avoid", new Severities(DetectedIssueSeverity.HIGH, DetectedIssueSeverity.MODERATE),
            "caution", new Severities(DetectedIssueSeverity.MODERATE, DetectedIssueSeverity.LOW));

    private DetectedIssueWriter() {}

    /** An issue that has no id yet. */
    static Optional<DetectedIssue> of(GivenAdvice advice, DecisionContext context) {
        return Optional.ofNullable(SEVERITIES.get(advice.kind())).map(severities -> {
            DetectedIssue issue = new DetectedIssue()
                    .setStatus(DetectedIssueStatus.FINAL)
                    .setCode(context.word("advice", advice.code()).setText(SummarySentence.of(advice.text())))
                    .setSeverity(severities.of(advice.strength()))
                    .setPatient(context.patient().copy())
                    .setDetail(advice.text());
            Set<String> implicated = new HashSet<>();
            advice.because().stream()
                    .flatMap(pointer -> context.locations().reference(pointer).stream())
                    .map(Reference::new)
                    .filter(reference -> implicated.add(reference.getReference()))
                    .forEach(issue::addImplicated);
            return issue;
        });
    }
}
