package org.corrin.intake;

import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.Origin;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;

/** Reads the names in a request. A name that the vocabulary lacks is not a problem; the answer reports it as not used. */
final class TermReader {

    private final Vocabulary vocabulary;
    private final IntakeResult intake;

    TermReader(Vocabulary vocabulary, IntakeResult intake) {
        this.vocabulary = vocabulary;
        this.intake = intake;
    }

    /** The term that an item names as a whole. */
    <T> Optional<T> named(PatientItem item, RequestField<TermReference> field, TermSet<T> terms, String kind) {
        return term(item, "", field, item.origin(), terms, kind);
    }

    Optional<TestTerm> test(PatientItem.LabResult lab) {
        return term(lab, "test", lab.test(), lab.origin(), vocabulary.tests(), "test");
    }

    Optional<DrugTerm> drug(PatientItem item, RequestField<TermReference> drug) {
        return term(item, "drug", drug, item.origin(), vocabulary.drugs(), "drug");
    }

    /** The term that stands in a field which may be left out. */
    <T> Optional<T> optional(
            PatientItem item, String name, RequestField<TermReference> field, TermSet<T> terms, String kind) {
        return term(item, name, field, field.at(), terms, kind);
    }

    /** The word that a result is; reports one that is none of the test's. */
    Optional<String> result(PatientItem.LabResult lab, TestTerm test) {
        RequestField<TermReference> field = lab.result();
        Optional<TermReference> reference = intake.read(lab, "result", field);
        Optional<String> word = reference.flatMap(term -> term.among(test.results()));
        if (reference.isPresent() && word.isEmpty()) {
            intake.report(
                    lab,
                    "result",
                    field,
                    "`" + field.shown() + "` is not a result of " + test.name(),
                    "send one of " + String.join(", ", test.results().names()));
        }
        return word;
    }

    /** The test of a result, without a remark if the vocabulary lacks it. */
    Optional<String> nameOfTest(PatientItem.LabResult lab) {
        return lab.test()
                .value()
                .flatMap(term -> term.among(vocabulary.tests()))
                .map(TestTerm::name);
    }

    /**
     * The term that stands in a field.
     *
     * @param fact what is not used if the vocabulary lacks the name
     * @param kind what the term names, in words
     */
    private <T> Optional<T> term(
            PatientItem item,
            String name,
            RequestField<TermReference> field,
            Origin fact,
            TermSet<T> terms,
            String kind) {
        return intake.read(item, name, field).flatMap(reference -> {
            Optional<T> term = reference.among(terms);
            if (term.isEmpty()) {
                intake.notUsed(fact, whyUnknown(reference, terms, kind));
            }
            return term;
        });
    }

    private <T> String whyUnknown(TermReference reference, TermSet<T> terms, String kind) {
        if (reference instanceof TermReference.ByName named) {
            String hint = terms.hint(named.name());
            return "no " + kind + " is called `" + DocumentNode.shortened(named.name()) + "`"
                    + (hint.isEmpty() ? "" : "; " + hint);
        }
        TermReference.ByCode coded = (TermReference.ByCode) reference;
        return vocabulary
                .lookalike(coded.system(), coded.code())
                .map(what -> "the code `" + coded.code() + "` is " + what)
                .orElseGet(() -> vocabulary.systems().knows(coded.system())
                        ? "no " + kind + " has the code `" + DocumentNode.shortened(coded.code()) + "` of "
                                + coded.system()
                        : "no code of the system `" + DocumentNode.shortened(coded.system()) + "` is known");
    }
}
