package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.catalogue.TestUnits.AcceptedUnit;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.quantities.ValueRange;
import org.corrin.release.AdviceListing;
import org.corrin.release.Release;
import org.corrin.release.TermsRead;
import org.corrin.rules.Advice;
import org.corrin.rules.ClinicalOrder;
import org.corrin.wording.Wording;

/**
 * The words of a release, with all that a form for requests and a page of answers need. Titles are by language, for health
 * professionals.
 *
 * @param release the fingerprint of the release
 * @param onsetOf the condition whose first symptom an onset age is about; empty if there is none
 * @param kinds of advice, in clinical order
 * @param strengths of advice; what is of the first stands before everything else
 * @param advice in clinical order, as answers list it where it is strong
 * @param languages that answers can be given in, the usual one first
 * @param audiences that answers can be given to
 */
public record VocabularyCatalogue(
        String guideline,
        String release,
        List<TestEntry> tests,
        List<GroupedEntry> conditions,
        List<GroupedEntry> symptoms,
        List<GroupedEntry> medicines,
        OrderEntries orders,
        List<NamedEntry> sexes,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String onsetOf,

        List<NamedEntry> statuses,
        List<FindingEntry> findings,
        List<String> kinds,
        List<String> strengths,
        List<AdviceEntry> advice,
        List<String> languages,
        List<String> audiences) {

    /**
     * A test.
     *
     * @param unit the one that rules compare in; empty if its results are words
     * @param units every accepted unit
     * @param results the words that its results may be; empty if they are numbers
     * @param possible in the unit of the rules; what is outside is refused
     * @param usual in the unit of the rules; what is outside is used, and pointed out
     * @param validFor how long a result counts (ISO 8601, such as {@code P12M}); empty if it never grows too old
     * @param hint what to check when a result is impossible
     * @param read whether some rule reads it
     */
    public record TestEntry(
            String name,
            Map<String, String> titles,
            List<String> synonyms,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String unit,

            List<AcceptedUnit> units,
            List<NamedEntry> results,
            ValueRange possible,
            ValueRange usual,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String validFor,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String hint,

            boolean read) {}

    /**
     * A condition, a symptom or a medicine.
     *
     * @param group what rules call it together with others; empty if nothing
     * @param read whether some rule asks for it
     */
    public record GroupedEntry(
            String name,
            Map<String, String> titles,
            List<String> synonyms,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String group,

            boolean read) {}

    /** A word of which no more is known. */
    public record NamedEntry(
            String name,
            Map<String, String> titles,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> synonyms) {}

    /** The words of orders. */
    public record OrderEntries(
            List<NamedEntry> actions,
            List<NamedEntry> routes,
            List<NamedEntry> periods,
            List<NamedEntry> reasons,
            List<String> doseUnits) {}

    /** What findings can be about, and the levels they can have. */
    public record FindingEntry(String about, Map<String, String> titles, List<String> levels) {}

    /**
     * An advice.
     *
     * @param strengths with which rules give it; none if no rule does
     * @param asks the test whose result would answer it; empty if it asks for none
     * @param detail whether readers may fold it
     */
    public record AdviceEntry(
            String kind,
            String code,
            Map<String, String> titles,
            List<String> strengths,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String asks,

            boolean detail) {}

    /** The words of a release. */
    public static VocabularyCatalogue of(Release release) {
        return new CatalogueBuilder(release).vocabulary();
    }

    /** Puts them together. */
    private static final class CatalogueBuilder {

        private final Release release;
        private final Vocabulary vocabulary;
        private final TermsRead read;
        private final TermTitles titles;

        CatalogueBuilder(Release release) {
            this.release = release;
            this.vocabulary = release.guideline().vocabulary();
            this.read = TermsRead.of(release);
            this.titles = new TermTitles(release.guideline());
        }

        VocabularyCatalogue vocabulary() {
            ConclusionTerms conclusions = vocabulary.conclusions();
            return new VocabularyCatalogue(
                    release.guideline().about().id(),
                    release.fingerprint(),
                    vocabulary.tests().names().stream().map(this::test).toList(),
                    grouped(vocabulary.conditions(), GroupedTerm::group, names(read.conditions(), GroupedTerm::name)),
                    grouped(vocabulary.symptoms(), GroupedTerm::group, names(read.symptoms(), GroupedTerm::name)),
                    grouped(vocabulary.drugs(), DrugTerm::group, names(read.drugs(), DrugTerm::name)),
                    orders(),
                    vocabulary.sexes().stream()
                            .map(sex -> new NamedEntry(sex, titles.ofTerm(sex), List.of()))
                            .toList(),
                    vocabulary.onsetOf().orElse(""),
                    conclusions.statuses().stream()
                            .map(status -> new NamedEntry(status, titles.ofText(status), List.of()))
                            .toList(),
                    conclusions.findings().entrySet().stream()
                            .map(one -> new FindingEntry(one.getKey(), titles.ofTerm(one.getKey()), one.getValue()))
                            .toList(),
                    ClinicalOrder.KINDS,
                    Advice.STRENGTHS,
                    advice(),
                    release.guideline().wordings().all().stream()
                            .map(Wording::language)
                            .distinct()
                            .sorted(Comparator.comparing(language -> !language.equals(Wording.USUAL_LANGUAGE)))
                            .toList(),
                    List.copyOf(release.guideline().wordings().audiences()));
        }

        private TestEntry test(String name) {
            TestTerm test = vocabulary.tests().named(name).orElseThrow();
            TestUnits units = new TestUnits(test);
            return new TestEntry(
                    name,
                    titles.ofTerm(name),
                    vocabulary.tests().synonymsOf(name),
                    test.scale().unit(),
                    units.accepted(),
                    named(test.results()),
                    units.range(test.validity().possible()),
                    units.range(test.validity().usual()),
                    test.validity().validFor().map(Object::toString).orElse(""),
                    test.validity().hint(),
                    names(read.tests(), TestTerm::name).contains(name));
        }

        private static <T> Set<String> names(Collection<T> terms, Function<T, String> name) {
            return terms.stream().map(name).collect(Collectors.toSet());
        }

        private <T> List<GroupedEntry> grouped(TermSet<T> terms, Function<T, String> group, Set<String> asked) {
            return terms.names().stream()
                    .map(name -> new GroupedEntry(
                            name,
                            titles.ofTerm(name),
                            terms.synonymsOf(name),
                            terms.named(name)
                                    .map(group)
                                    .filter(one -> !one.equals(DrugTerm.NO_GROUP))
                                    .orElse(""),
                            asked.contains(name)))
                    .toList();
        }

        private OrderEntries orders() {
            OrderTerms orders = vocabulary.orders();
            return new OrderEntries(
                    named(orders.actions()),
                    named(orders.routes()),
                    named(orders.periods()),
                    named(orders.reasons()),
                    orders.doseUnits());
        }

        private List<NamedEntry> named(TermSet<?> terms) {
            return terms.names().stream()
                    .map(name -> new NamedEntry(name, titles.ofTerm(name), terms.synonymsOf(name)))
                    .toList();
        }

        private List<AdviceEntry> advice() {
            return AdviceListing.of(release).stream()
                    .sorted(release.order().of(one -> Advice.STRONG, AdviceListing::kind, AdviceListing::code))
                    .map(this::advice)
                    .toList();
        }

        private AdviceEntry advice(AdviceListing listed) {
            Optional<AdviceTerm> term = vocabulary.conclusions().of(listed.kind(), listed.code());
            return new AdviceEntry(
                    listed.kind(),
                    listed.code(),
                    titles.ofText(listed.kind() + " " + listed.code()),
                    Advice.STRENGTHS.stream()
                            .filter(listed.strengths()::contains)
                            .toList(),
                    term.flatMap(AdviceTerm::asks).orElse(""),
                    term.filter(AdviceTerm::detail).isPresent());
        }
    }
}
