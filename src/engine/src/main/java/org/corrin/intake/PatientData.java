package org.corrin.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.Origin;
import org.corrin.documents.RequestProblem;

/**
 * All that a caller states about one patient, typed, each item with its origin: the one form in which a release takes a
 * request, whether it came as JSON, as a record in FHIR or from a cell of a proof.
 *
 * @param items what the caller states about the patient, in the order of the request
 * @param audience who reads the answer
 * @param language the language of the answer (BCP 47), or several in the form of Accept-Language (RFC 9110)
 * @param asOf the day the decision is for (ISO 8601)
 * @param flaws what is wrong with the whole, such as a field that does not exist
 * @param notUsed what the reader of a record left out, and why
 * @param unusual what the reader of a record took although it is unusual
 * @param notHere the parts of a record that its sender says are not here
 */
public record PatientData(
        List<PatientItem> items,
        RequestField<String> audience,
        RequestField<String> language,
        RequestField<String> asOf,
        List<RequestProblem> flaws,
        List<FactRemark> notUsed,
        List<FactRemark> unusual,
        List<FactRemark> notHere) {

    public PatientData {
        items = List.copyOf(items);
        flaws = List.copyOf(flaws);
        notUsed = List.copyOf(notUsed);
        unusual = List.copyOf(unusual);
        notHere = List.copyOf(notHere);
    }

    /** A position in a request that is not written out. */
    private record Position(String pointer) implements Origin {}

    /** A position that is not known yet: {@link #of} gives every item its own. */
    public static final Origin UNPLACED = new Position("");

    /** The field of a request that names the language of the answer. */
    static final String LANGUAGE = "language";

    /**
     * The same request, of a caller who reads these languages: they count if the request names none.
     *
     * @param accepted in the form of Accept-Language; what cannot be read is no reason to refuse a request
     */
    public PatientData accepting(String accepted) {
        if (language.given() || LanguageRanges.read(accepted).isEmpty()) {
            return this;
        }
        return new PatientData(
                items,
                audience,
                RequestField.of(new Position(LANGUAGE), accepted),
                asOf,
                flaws,
                notUsed,
                unusual,
                notHere);
    }

    /** The same request, to the usual audience in the usual language. */
    public PatientData toUsualReader() {
        return new PatientData(
                items,
                RequestField.missing(new Position("audience")),
                RequestField.missing(new Position(LANGUAGE)),
                asOf,
                flaws,
                notUsed,
                unusual,
                notHere);
    }

    /** A request that states these items as of a day, for the usual audience, each at the position it has in JSON. */
    public static PatientData of(Collection<? extends PatientItem> items, LocalDate asOf) {
        Map<RequestSection, Integer> next = new EnumMap<>(RequestSection.class);
        List<PatientItem> placed = new ArrayList<>(items.size());
        for (PatientItem item : items) {
            RequestSection section = item.section();
            String pointer = section == RequestSection.PATIENT
                    ? section.field() + "/" + PatientDataJson.patientField(item)
                    : section.field() + "/" + (next.merge(section, 1, Integer::sum) - 1);
            placed.add(item.at(new Position(pointer)));
        }
        return new PatientData(
                placed,
                RequestField.missing(new Position("audience")),
                RequestField.missing(new Position(LANGUAGE)),
                RequestField.of(new Position("asOf"), asOf.toString()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
