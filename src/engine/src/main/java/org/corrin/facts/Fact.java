package org.corrin.facts;

/** What a request states about the patient. Missing data is a missing fact; a fact never says "unknown". */
public sealed interface Fact extends Reason
        permits Age, Change, Condition, Dose, Lab, Medication, Onset, Order, Sex, Symptom, UntimedDose {

    /** What an optional part of an order or a medication is called in rules when the request left it out. */
    String NOT_STATED = "not stated";

    /** Where the request states it: a JSON pointer without the first slash, such as {@code labs/0}. */
    String pointer();

    /** The same fact, stated at another place. */
    Fact at(String place);
}
