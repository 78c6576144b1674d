package org.corrin.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.Symptom;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.PatientItem.StatedTerm;
import org.corrin.intake.PatientItem.UnreadableItem;
import org.corrin.wording.Wording;
import org.corrin.wording.WordingSet;

/** Takes in a request: looks up its words in a vocabulary, and makes the facts that rules match. */
public final class RequestIntake {

    /** Who reads an answer when the request does not say. */
    public static final String USUAL_AUDIENCE = "clinician";

    private final Vocabulary vocabulary;
    private final Set<String> audiences;
    private final BiFunction<String, List<Locale.LanguageRange>, String> languages;
    private final Predicate<Fact> isRead;

    /** An intake for a guideline that speaks to these audiences in the usual language, and whose rules read every fact. */
    public RequestIntake(Vocabulary vocabulary, Set<String> audiences) {
        this.vocabulary = vocabulary;
        this.audiences = Set.copyOf(audiences);
        this.languages = (audience, wanted) -> Wording.USUAL_LANGUAGE;
        this.isRead = fact -> true;
    }

    /** An intake for a guideline that has these wordings, and whose rules read every fact. */
    public RequestIntake(Vocabulary vocabulary, WordingSet wordings) {
        this(vocabulary, wordings, fact -> true);
    }

    /**
     * An intake for a guideline that has these wordings.
     *
     * @param isRead whether some rule reads a fact: each that none reads is remarked on
     */
    public RequestIntake(Vocabulary vocabulary, WordingSet wordings, Predicate<Fact> isRead) {
        this.vocabulary = vocabulary;
        this.audiences = Set.copyOf(wordings.audiences());
        this.languages = wordings::language;
        this.isRead = isRead;
    }

    /** Reads one request, and refuses it if anything in it is wrong. */
    public IntakeOutcome read(PatientData data, RequestDay today) {
        return read(data, today, Handling.STRICT);
    }

    /** Reads one request. A lenient intake refuses only what the caller can mend: the audience and the day. */
    public IntakeOutcome read(PatientData data, RequestDay today, Handling handling) {
        IntakeResult intake = new IntakeResult(data.items(), handling);
        data.flaws().forEach(intake::report);
        TermReader terms = new TermReader(vocabulary, intake);
        DecisionDates dates = DecisionDates.read(data.asOf(), today, intake);
        Map<RequestSection, List<PatientItem>> items = bySection(data.items());
        readUnreadable(items.get(RequestSection.PATIENT), RequestSection.PATIENT, intake);
        new PersonIntake(dates, vocabulary).read(items.get(RequestSection.PATIENT), intake);
        readTerms(
                items.get(RequestSection.CONDITIONS),
                RequestSection.CONDITIONS,
                stated -> terms.named(stated, stated.term(), vocabulary.conditions(), "condition")
                        .ifPresent(term -> intake.addOnce(
                                stated,
                                term.name(),
                                new Condition(stated.origin().pointer(), term.name(), term.group()))),
                intake);
        LabIntake labs = new LabIntake(vocabulary, terms, dates, intake, isRead);
        labs.read(items.get(RequestSection.LABS));
        new MedicationIntake(terms, dates, labs).read(items.get(RequestSection.MEDICATIONS), intake);
        readTerms(
                items.get(RequestSection.SYMPTOMS),
                RequestSection.SYMPTOMS,
                stated -> terms.named(stated, stated.term(), vocabulary.symptoms(), "symptom")
                        .filter(term -> isNew(term, stated, dates.asOf(), intake))
                        .ifPresent(term -> intake.addOnce(
                                stated,
                                term.name(),
                                new Symptom(stated.origin().pointer(), term.name(), term.group()))),
                intake);
        new OrderIntake(vocabulary.orders(), vocabulary, terms).read(items.get(RequestSection.ORDERS), intake);
        String audience = audience(data.audience(), intake);
        String language = languages.apply(audience, languages(data.language(), intake));
        if (!intake.problems().isEmpty()) {
            return new RefusedRequest(intake.problems());
        }
        return new AdmittedRequest(
                new PatientFacts(intake.facts(), dates.asOf()),
                audience,
                language,
                joined(
                        intake.notUsed(),
                        data.notUsed(),
                        labs.leftOutFirst(),
                        intake.setAside(),
                        labs.leftOutLast(),
                        intake.unread(isRead)),
                joined(intake.unusual(), data.unusual()),
                data.notHere());
    }

    private static Map<RequestSection, List<PatientItem>> bySection(List<PatientItem> items) {
        Map<RequestSection, List<PatientItem>> bySection = new EnumMap<>(RequestSection.class);
        for (RequestSection section : RequestSection.values()) {
            bySection.put(section, new ArrayList<>());
        }
        for (int i = 0; i < items.size(); i++) {
            bySection.get(items.get(i).section()).add(items.get(i));
        }
        return bySection;
    }

    @SafeVarargs
    private static List<FactRemark> joined(List<FactRemark>... lists) {
        List<FactRemark> all = new ArrayList<>();
        for (List<FactRemark> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /** Whether what stands for something new began so short a time ago, as far as the record says. */
    private static boolean isNew(GroupedTerm term, StatedTerm stated, LocalDate asOf, IntakeResult intake) {
        boolean isNew = term.newWithin()
                .flatMap(period -> stated.began().map(day -> !day.isBefore(asOf.minus(period))))
                .orElse(true);
        if (!isNew) {
            intake.notUsed(
                    stated.origin(),
                    "it began on " + stated.began().orElseThrow() + ", more than "
                            + term.newWithin().orElseThrow().toTotalMonths() + " months before " + asOf);
        }
        return isNew;
    }

    private static void readTerms(
            List<PatientItem> items, RequestSection section, Consumer<StatedTerm> reading, IntakeResult intake) {
        for (PatientItem item : items) {
            if (item instanceof StatedTerm stated && stated.section() == section) {
                reading.accept(stated);
            } else {
                readUnreadable(item, section, intake);
            }
        }
    }

    private static void readUnreadable(List<PatientItem> items, RequestSection section, IntakeResult intake) {
        items.forEach(item -> readUnreadable(item, section, intake));
    }

    /** Reports why an entry of a section is not an item of it, if so. */
    static void readUnreadable(PatientItem item, RequestSection section, IntakeResult intake) {
        if (item instanceof UnreadableItem unreadable && item.section() == section) {
            unreadable.flaws().forEach(flaw -> intake.report(item, "", flaw));
        }
    }

    private String audience(RequestField<String> field, IntakeResult intake) {
        field.flaws().forEach(intake::report);
        Optional<String> audience = field.value();
        audience.filter(one -> !audiences.contains(one))
                .ifPresent(one -> intake.report(new RequestProblem(
                        field.at().pointer(),
                        field.shown(),
                        "there is no wording for the audience `" + field.shown() + "`",
                        NameSuggestion.hint(one, audiences),
                        RequestProblemKind.FACT)));
        return audience.orElse(USUAL_AUDIENCE);
    }

    private static List<Locale.LanguageRange> languages(RequestField<String> field, IntakeResult intake) {
        field.flaws().forEach(intake::report);
        Optional<List<Locale.LanguageRange>> wanted = field.value().flatMap(LanguageRanges::read);
        if (field.value().isPresent() && wanted.isEmpty()) {
            intake.report(new RequestProblem(
                    field.at().pointer(),
                    field.shown(),
                    "`" + field.shown() + "` is not the tag of a language",
                    "write the language as `de` or `pt-BR` (BCP 47)",
                    RequestProblemKind.FACT));
        }
        return wanted.orElse(List.of());
    }
}
