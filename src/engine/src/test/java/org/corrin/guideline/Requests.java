package org.corrin.guideline;

import java.time.LocalDate;
import java.util.List;
import org.corrin.Shipped;
import org.corrin.facts.Problem;
import org.corrin.guideline.Intake.Admitted;
import org.corrin.guideline.Intake.Refused;

/** What the intake of the shipped guideline makes of a request. */
final class Requests {

    private static final Intake INTAKE = new Intake(
            Shipped.guideline().vocabulary(), Shipped.guideline().wordings().keySet());

    private Requests() {}

    static Intake.Outcome read(String request) {
        return INTAKE.read(Shipped.json(request), Shipped.TODAY);
    }

    static Admitted admitted(String request) {
        return admitted(request, Shipped.TODAY);
    }

    static Admitted admitted(String request, LocalDate today) {
        return admitted(request, Today.of(today));
    }

    private static Admitted admitted(String request, Today today) {
        Intake.Outcome outcome = INTAKE.read(Shipped.json(request), today);
        if (outcome instanceof Admitted admitted) {
            return admitted;
        }
        throw new AssertionError(request + " was refused: " + outcome);
    }

    static List<Problem> problems(String request) {
        if (read(request) instanceof Refused refused) {
            return refused.problems();
        }
        throw new AssertionError(request + " was not refused");
    }
}
