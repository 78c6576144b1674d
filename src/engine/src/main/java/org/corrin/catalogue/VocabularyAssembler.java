package org.corrin.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.catalogue.VocabularyCatalogue.AdviceEntry;
import org.corrin.catalogue.VocabularyCatalogue.FindingEntry;
import org.corrin.catalogue.VocabularyCatalogue.GroupedEntry;
import org.corrin.catalogue.VocabularyCatalogue.NamedEntry;
import org.corrin.catalogue.VocabularyCatalogue.OrderEntries;
import org.corrin.catalogue.VocabularyCatalogue.TestEntry;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.release.AdviceListing;
import org.corrin.release.Release;
import org.corrin.release.TermsRead;
import org.corrin.rules.Advice;
import org.corrin.rules.ClinicalOrder;
import org.corrin.wording.Wording;

/** Puts the words of a release together. */
final class VocabularyAssembler {

    private final Release release;
    private final Vocabulary vocabulary;
    private final TermsRead read;
    private final TermTitles titles;

    VocabularyAssembler(Release release) {
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
                Advice.STRENGTHS.stream().filter(listed.strengths()::contains).toList(),
                term.flatMap(AdviceTerm::asks).orElse(""),
                term.filter(AdviceTerm::detail).isPresent());
    }
}
