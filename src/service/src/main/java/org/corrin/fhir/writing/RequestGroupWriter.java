package org.corrin.fhir.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.SummarySentence;
import org.corrin.rules.Advice;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationPriority;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.RequestGroup.RequestIntent;
import org.hl7.fhir.r4.model.RequestGroup.RequestPriority;
import org.hl7.fhir.r4.model.RequestGroup.RequestStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/**
 * All advice of a decision as a RequestGroup, details last, and what its actions refer to. FHIR wants that of each action
 * (rqg-1): what can be ordered is an order, what is wrong is an issue, and the rest is something to be said.
 */
final class RequestGroupWriter {

    private final List<Resource> proposals = new ArrayList<>();
    private final List<CommunicationRequest> messages = new ArrayList<>();
    private final List<DetectedIssue> issues = new ArrayList<>();
    private final DecisionContext context;
    private final RequestGroup group;

    RequestGroupWriter(DecisionContext context) {
        this.context = context;
        group = context.part(new RequestGroup(), "plan")
                .addInstantiatesUri(context.release())
                .setStatus(RequestStatus.ACTIVE)
                .setIntent(RequestIntent.PROPOSAL)
                .setSubject(context.patient().copy())
                .setAuthor(CodedElements.corrin());
        OrderProposals orders = new OrderProposals(context.vocabulary(), context.wording());
        context.decision().advice().forEach(advice -> group.addAction(action(advice, orders)));
        context.decision()
                .details()
                .forEach(detail -> group.addAction(action(detail, orders).addCode(context.word("listing", "detail"))));
        if (context.decision().advice().stream().anyMatch(RequestGroupWriter::isUrgent)) {
            group.setPriority(RequestPriority.URGENT);
        }
    }

    RequestGroup group() {
        return group;
    }

    /** Drafts of orders. */
    List<Resource> proposals() {
        return List.copyOf(proposals);
    }

    /** What to say where there is nothing to order. */
    List<CommunicationRequest> messages() {
        return List.copyOf(messages);
    }

    /** What the advice warns of. */
    List<DetectedIssue> issues() {
        return List.copyOf(issues);
    }

    private Resource resource(GivenAdvice advice, OrderProposals orders) {
        Optional<DetectedIssue> issue = DetectedIssueWriter.of(advice, context);
        issue.map(one -> context.part(one, "issue-" + (issues.size() + 1))).ifPresent(issues::add);
        Optional<Resource> order = orders.drafted(advice, context.patient()).map(OrderProposals.Drafted::resource);
        order.ifPresent(proposals::add);
        return order.or(() -> issue).orElseGet(() -> message(advice));
    }

    private CommunicationRequest message(GivenAdvice advice) {
        CommunicationRequest message = context.part(new CommunicationRequest(), "message-" + (messages.size() + 1))
                .setStatus(CommunicationRequestStatus.DRAFT)
                .setSubject(context.patient().copy())
                .addReasonCode(context.word("advice", advice.code()));
        message.addPayload().setContent(new StringType(advice.text()));
        if (isUrgent(advice)) {
            message.setPriority(CommunicationPriority.URGENT);
        }
        messages.add(message);
        return message;
    }

    private RequestGroupActionComponent action(GivenAdvice advice, OrderProposals orders) {
        RequestGroupActionComponent action = new RequestGroupActionComponent()
                .setTitle(SummarySentence.of(advice.text()))
                .setDescription(advice.text())
                .addCode(context.word("advice", advice.code()))
                .addCode(context.word("kind", advice.kind()))
                .addCode(context.word("strength", advice.strength()));
        if (isUrgent(advice)) {
            action.setPriority(RequestPriority.URGENT);
        }
        if (!advice.due().isEmpty()) {
            action.setTiming(new DateTimeType(advice.due()));
        }
        advice.statements().forEach(statement -> action.addDocumentation(CitedStatement.whole(statement)));
        return action.setResource(DecisionContext.to(resource(advice, orders)));
    }

    private static boolean isUrgent(GivenAdvice advice) {
        return advice.strength().equals(Advice.URGENT);
    }
}
