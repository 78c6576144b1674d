package org.corrin.cdshooks;

import java.util.List;

/** The moments in a clinician's work at which cards are offered, as CDS Hooks names them. */
enum Hook {
    PATIENT_VIEW(
            "patient-view",
            "1.0",
            "when a chart is opened",
            "Tells where the patient stands, and what to test, to give and to avoid.",
            List.of()),
    ORDER_SELECT(
            "order-select",
            "1.0",
            "while an order is chosen",
            "Speaks up only where an order that was just selected goes against the guidance.",
            List.of("selections", "draftOrders")),
    ORDER_SIGN(
            "order-sign",
            "1.0",
            "before orders are signed",
            "Speaks up only where an order goes against the guidance.",
            List.of("draftOrders")),
    PROBLEM_LIST_ITEM_CREATE(
            "problem-list-item-create",
            "0.1.0",
            "when a problem is added",
            "Where a problem was added that the guidance is about, tells what to check now.",
            List.of("conditions"));

    private final String hookName;
    private final String version;
    private final String moment;
    private final String description;
    private final List<String> needs;

    Hook(String hookName, String version, String moment, String description, List<String> needs) {
        this.hookName = hookName;
        this.version = version;
        this.moment = moment;
        this.description = description;
        this.needs = needs;
    }

    /** Its name in the specification. */
    String hookName() {
        return hookName;
    }

    /** The version of its definition that is followed. */
    String version() {
        return version;
    }

    /** When it comes, for a title. */
    String moment() {
        return moment;
    }

    /** What a service does at it, for an integrator. */
    String description() {
        return description;
    }

    /** The fields its context must have besides the user and the patient. */
    List<String> needs() {
        return needs;
    }

    /** Whether it is about orders that are not signed yet. */
    boolean isAboutOrders() {
        return this == ORDER_SELECT || this == ORDER_SIGN;
    }
}
