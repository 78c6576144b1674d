package org.corrin.notifications;

import java.util.HashSet;
import java.util.Set;
import org.corrin.problems.ExceptionMapping;
import org.jboss.logging.Logger;

/** Works on one notification: tries it, and while its server does not answer, tries it again after longer and longer pauses. */
final class NotificationWork implements Runnable {

    private static final Logger LOG = Logger.getLogger(NotificationWork.class);

    private final Set<PatientQuestion> done = new HashSet<>();
    private final Notification notification;
    private final NotificationSettings settings;
    private final NotificationMeters meters;
    private final ResultAnswers answers;

    NotificationWork(
            Notification notification,
            NotificationSettings settings,
            NotificationMeters meters,
            ResultAnswers answers) {
        this.notification = notification;
        this.settings = settings;
        this.meters = meters;
        this.answers = answers;
    }

    @Override
    public void run() {
        try {
            String reason = attempt();
            for (int attempts = 1; !reason.isEmpty(); attempts++) {
                if (attempts >= settings.attempts()) {
                    ends(NotificationOutcome.GIVEN_UP, reason);
                    return;
                }
                Thread.sleep(settings.pause().toMillis() << (attempts - 1));
                reason = attempt();
            }
        } catch (InterruptedException e) {
            ends(NotificationOutcome.DROPPED, "the service ended before it was done");
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError e) {
            ExceptionMapping.report(e);
            ends(NotificationOutcome.FAULT, "an error of this service, which stands before this line");
        }
    }

    /** Why something is left to be done; empty if nothing is. */
    private String attempt() {
        ResultAnswers.FoundQuestions found = answers.questions(notification);
        Set<String> reasons = new HashSet<>(found.notHad());
        for (PatientQuestion question : found.questions()) {
            if (done.contains(question)) {
                continue;
            }
            AnswerResult result = answers.answer(notification.server(), question);
            if (result instanceof AnswerResult.NotNow not) {
                reasons.add(not.reason());
            } else {
                done.add(question);
                AnswerResult.Answered answered = (AnswerResult.Answered) result;
                ends(answered.outcome(), answered.why());
            }
        }
        if (reasons.isEmpty() && !found.gone().isEmpty()) {
            ends(
                    NotificationOutcome.UNDECIDED,
                    "a result cannot be had: " + String.join("; ", Set.copyOf(found.gone())));
        } else if (reasons.isEmpty() && found.ofNoPatient() > 0) {
            ends(NotificationOutcome.UNDECIDED, "a result is about no patient of this server");
        } else if (reasons.isEmpty() && found.questions().isEmpty()) {
            ends(NotificationOutcome.NOT_RELEVANT, "");
        }
        return String.join("; ", reasons.stream().sorted().toList());
    }

    private void ends(NotificationOutcome outcome, String why) {
        Logger.Level level = switch (outcome) {
            case NOTHING_TO_TELL, TOLD_BEFORE, NOT_RELEVANT -> Logger.Level.DEBUG;
            case TOLD -> Logger.Level.INFO;
            default -> Logger.Level.WARN;
        };
        LOG.logf(
                level,
                "notification %s of `%s`: %s%s",
                notification.id(),
                notification.server(),
                outcome.tag(),
                why.isEmpty() ? "" : ": " + why);
        // Last: who waits for the count may then look for the rest.
        meters.count(notification.server(), outcome);
    }
}
