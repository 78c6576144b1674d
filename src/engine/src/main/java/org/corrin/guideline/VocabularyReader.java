package org.corrin.guideline;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.ObjectFields;
import org.corrin.guideline.TestTerm.ResultRange;
import org.corrin.guideline.TestTerm.ResultValidity;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.guideline.Vocabulary.LookalikeCode;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.UnitExpression;
import org.corrin.wording.Wording;

/** Reads {@code vocabulary.yaml}. */
final class VocabularyReader {

    private static final int MOST_SHOWN = 5;

    /** Terms of one kind, names of one term, spellings of units: each is tried against each other where releases differ. */
    private static final int MOST_TERMS = 500;

    /** Units of one test: every limit is converted into each. */
    private static final int MOST_UNITS = 20;

    /** Codes and words that are only looked up. */
    private static final int MOST_LOOKED_UP = 5_000;

    private static final List<String> GIVING_IN_ENGLISH = List.of(
            "Give",
            "Start",
            "Begin",
            "Take",
            "Offer",
            "Prescribe",
            "Order",
            "Inject",
            "Continue",
            "Add",
            "Use",
            "Increase");

    private static final ObjectFields FIELDS = ObjectFields.of(
            Vocabulary.FILE,
            "systems",
            "unitSpellings",
            "tests",
            "conditions",
            "drugs",
            "symptoms",
            "orders",
            "sexes",
            "onsetOf",
            "findings",
            "statuses",
            "restOnAbsence",
            "advice",
            "lookalikes",
            "records",
            "givingWords");

    private static final ObjectFields SYSTEM = ObjectFields.of("a code system", "uri", "also");

    private static final ObjectFields TEST = ObjectFields.of(
            "a test",
            "synonyms",
            "unit",
            "units",
            "molarMass",
            "codes",
            "valueSets",
            "validFor",
            "possible",
            "usual",
            "hint",
            "orderedAs",
            "results");

    private static final ObjectFields RANGE = ObjectFields.of("a range", "above", "atLeast", "below", "atMost");

    private static final ObjectFields CONDITION =
            ObjectFields.of("a condition", "group", "allergyTo", "synonyms", "codes", "valueSets");

    private static final ObjectFields SYMPTOM =
            ObjectFields.of("a symptom", "group", "newWithin", "synonyms", "codes", "valueSets");

    private static final ObjectFields DRUG =
            ObjectFields.of("a drug", "group", "formUnknown", "synonyms", "codes", "valueSets", "orderedAs");

    private static final ObjectFields ORDERS =
            ObjectFields.of("orders", "actions", "routes", "periods", "reasons", "doseUnits");

    private static final ObjectFields ACTION = ObjectFields.of("an action", "means", "synonyms", "codes", "valueSets");

    private static final ObjectFields PERIOD = ObjectFields.of("a period", "is", "synonyms", "codes", "valueSets");

    private static final ObjectFields PLAIN_TERM =
            ObjectFields.of("a result, route or reason", "synonyms", "codes", "valueSets");

    private static final ObjectFields LOOKALIKE = ObjectFields.of("a lookalike", "system", "code", "what", "broad");

    private static final ObjectFields RECORDS = ObjectFields.of(
            "records", "neutral", "unrelated", "distancing", "uncertain", "otherSpecimens", "doubtful", "otherThings");

    private final DocumentNode file;
    private final ValueSets valueSets;
    private final CodeSystems systems;

    private VocabularyReader(DocumentNode file, ValueSets valueSets) {
        this.file = file;
        this.valueSets = valueSets;
        this.systems = systems(file.field("systems"));
    }

    /** @param valueSets what the terms may name; those that none does are reported */
    static Vocabulary read(DocumentNode file, ValueSets valueSets) {
        Vocabulary vocabulary = new VocabularyReader(file, valueSets).read();
        valueSets.reportUnused();
        return vocabulary;
    }

    /** A system is a URI, or a URI and its other names. */
    private static CodeSystems systems(DocumentNode node) {
        CodeSystems systems = new CodeSystems();
        node.entries().forEach((name, entry) -> {
            boolean isText = entry.isText();
            if (!isText && !entry.isObjectOf(SYSTEM)) {
                return;
            }
            (isText ? entry : entry.field("uri")).requiredText().ifPresent(uri -> {
                if (!systems.add(name, uri)) {
                    entry.report("`" + uri + "` is another system already", "give each system one entry");
                }
                for (DocumentNode also : entry.field("also").items()) {
                    also.text()
                            .filter(other -> !systems.addName(uri, other))
                            .ifPresent(other -> also.report(
                                    "`" + other + "` is another system already", "remove it from one of the two"));
                }
            });
        });
        return systems;
    }

    private Vocabulary read() {
        file.isObjectOf(FIELDS);
        TermSet<TestTerm> tests = terms(file.field("tests"), this::test);
        TermSet<DrugTerm> drugs = terms(file.field("drugs"), this::drug);
        TermSet<GroupedTerm> conditions = terms(file.field("conditions"), named -> condition(named, groups(drugs)));
        OrderTerms orders = orders(file.field("orders"));
        return new Vocabulary(
                systems,
                texts(file.field("unitSpellings").atMost(MOST_TERMS)),
                tests,
                conditions,
                drugs,
                terms(file.field("symptoms"), this::symptom),
                orders,
                file.field("sexes").texts(),
                onsetOf(conditions),
                conclusions(drugs, orders),
                lookalikes(file.field("lookalikes").atMost(MOST_LOOKED_UP)),
                recordWords(file.field("records")),
                givingWords(file.field("givingWords")));
    }

    /** The name as it is written: rules that ask for an onset are as right as with the right one. */
    private Optional<String> onsetOf(TermSet<GroupedTerm> conditions) {
        DocumentNode node = file.field("onsetOf");
        name(node, conditions, "condition");
        return node.text();
    }

    private record NamedEntry(String name, DocumentNode entry) {}

    /** Reads the entries of one kind; it reports an entry that it cannot read, and leaves it out. */
    private <T> TermSet<T> terms(DocumentNode kind, Function<NamedEntry, Optional<T>> reading) {
        TermSet<T> terms = new TermSet<>(systems);
        kind.atMost(MOST_TERMS)
                .entries()
                .forEach((name, entry) -> reading.apply(new NamedEntry(name, entry))
                        .ifPresent(term -> {
                            if (!terms.add(name, term)) {
                                entry.report("`" + name + "` already means something else", "choose another name");
                            }
                            addDesignations(terms, entry, term);
                        }));
        return terms;
    }

    private <T> void addDesignations(TermSet<T> terms, DocumentNode entry, T term) {
        for (DocumentNode synonym : entry.field("synonyms").atMost(MOST_TERMS).items()) {
            synonym.text()
                    .filter(text -> !terms.addSynonym(text, term))
                    .ifPresent(text -> synonym.report(
                            "`" + text + "` already means something else", "remove it from one of the two"));
        }
        entry.field("codes").entries().forEach((system, listed) -> {
            DocumentNode codes = listed.atMost(MOST_LOOKED_UP);
            Optional<String> uri = system(codes, system);
            for (DocumentNode code : uri.isPresent() ? codes.items() : List.<DocumentNode>of()) {
                code.text()
                        .filter(text -> !terms.addCode(uri.get(), text, term))
                        .ifPresent(text -> code.report(
                                "the code `" + text + "` already means something else",
                                "remove it from one of the two"));
            }
        });
        for (DocumentNode name : entry.field("valueSets").items()) {
            List<String> others = valueSets.named(name).stream()
                    .filter(code -> !terms.addCode(code.system(), code.code(), term))
                    .map(TermCode::code)
                    .toList();
            if (!others.isEmpty()) {
                name.report(
                        "codes of it already mean something else: " + some(others),
                        "remove them from the value set, or from the other term");
            }
        }
    }

    private static String some(List<String> codes) {
        return String.join(", ", codes.subList(0, Math.min(MOST_SHOWN, codes.size())))
                + (codes.size() > MOST_SHOWN ? " and " + (codes.size() - MOST_SHOWN) + " more" : "");
    }

    /** The URI of a system by its short name, which is reported if no system has it. */
    private Optional<String> system(DocumentNode at, String shortName) {
        Optional<String> uri = systems.uri(shortName);
        if (uri.isEmpty()) {
            at.report(
                    "no code system is called `" + shortName + "`",
                    NameSuggestion.hint(shortName, systems.shortNames()));
        }
        return uri;
    }

    private Optional<String> plain(NamedEntry named) {
        return named.entry().isObjectOf(PLAIN_TERM) ? Optional.of(named.name()) : Optional.empty();
    }

    /** @param allergens the groups of drugs, one of which it may be an allergy to */
    private Optional<GroupedTerm> condition(NamedEntry named, Set<String> allergens) {
        if (!named.entry().isObjectOf(CONDITION)) {
            return Optional.empty();
        }
        DocumentNode allergyTo = named.entry().field("allergyTo");
        Optional<String> allergen = allergyTo.text();
        allergen.filter(group -> !allergens.contains(group))
                .ifPresent(group -> allergyTo.report(
                        "no group of drugs is called `" + group + "`", NameSuggestion.hint(group, allergens)));
        return Optional.of(new GroupedTerm(named.name(), group(named), Optional.empty(), allergen));
    }

    private Optional<GroupedTerm> symptom(NamedEntry named) {
        DocumentNode newWithin = named.entry().field("newWithin");
        return named.entry().isObjectOf(SYMPTOM)
                ? Optional.of(new GroupedTerm(
                        named.name(),
                        group(named),
                        newWithin.text().flatMap(text -> months(newWithin, text)),
                        Optional.empty()))
                : Optional.empty();
    }

    private static Set<String> groups(TermSet<DrugTerm> drugs) {
        Set<String> groups = new TreeSet<>();
        drugs.names().forEach(name -> groups.add(drugs.named(name).orElseThrow().group()));
        return groups;
    }

    private static String group(NamedEntry named) {
        return named.entry().field("group").text().orElse(DrugTerm.NO_GROUP);
    }

    private Optional<DrugTerm> drug(NamedEntry named) {
        if (!named.entry().isObjectOf(DRUG)) {
            return Optional.empty();
        }
        return Optional.of(
                new DrugTerm(named.name(), group(named), isSet(named.entry(), "formUnknown"), orderedAs(named)));
    }

    private Optional<TestTerm> test(NamedEntry named) {
        DocumentNode entry = named.entry();
        if (!entry.isObjectOf(TEST)) {
            return Optional.empty();
        }
        TermSet<String> results = terms(entry.field("results"), this::plain);
        return (results.names().isEmpty() ? scale(entry) : noScale(entry))
                .map(scale -> new TestTerm(
                        named.name(),
                        scale,
                        results,
                        new ResultValidity(
                                entry.field("validFor").text().flatMap(text -> months(entry.field("validFor"), text)),
                                range(entry.field("possible"), scale),
                                range(entry.field("usual"), scale),
                                entry.field("hint").text().orElse("")),
                        orderedAs(named)));
    }

    /** By its own name, and with no code, where the vocabulary says nothing else. */
    private OrderableItem orderedAs(NamedEntry named) {
        DocumentNode node = named.entry().field("orderedAs");
        List<TermCode> codes = new ArrayList<>();
        node.entries().forEach((system, code) -> {
            if (!system.equals("name")) {
                system(code, system)
                        .ifPresent(uri -> code.text().ifPresent(text -> codes.add(new TermCode(uri, text))));
            }
        });
        return new OrderableItem(node.field("name").text().orElse(named.name()), codes);
    }

    /** Of a test whose results are words. */
    private static Optional<MeasurementScale> noScale(DocumentNode entry) {
        for (String field : List.of("unit", "units", "molarMass", "possible", "usual")) {
            DocumentNode node = entry.field(field);
            if (node.given()) {
                node.report("a result is a word or a value, and this test says both", "remove this or `results`");
            }
        }
        return Optional.of(MeasurementScale.none());
    }

    private Optional<MeasurementScale> scale(DocumentNode entry) {
        Optional<String> unit = entry.field("unit").requiredText();
        List<String> units = entry.field("units").atMost(MOST_UNITS).texts();
        Optional<BigDecimal> molarMass = quantity(entry.field("molarMass")).map(mass -> {
            if (!mass.unit().equals("g/mol")) {
                entry.field("molarMass").report("a molar mass is written in g/mol", "write it as `118.09 g/mol`");
            }
            return mass.value();
        });
        try {
            return unit.map(ofRules -> MeasurementScale.of(ofRules, units, molarMass));
        } catch (IllegalArgumentException e) {
            entry.field("units")
                    .report(
                            e.getMessage(),
                            molarMass.isPresent()
                                    ? "use UCUM units of one kind"
                                    : "use UCUM units of one kind; where some are of mass and some of substance, say the"
                                            + " `molarMass` in g/mol");
            return Optional.empty();
        }
    }

    private ResultRange range(DocumentNode node, MeasurementScale scale) {
        if (!node.given()) {
            return new ResultRange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        node.isObjectOf(RANGE);
        Function<String, Optional<String>> limit = name -> quantity(node.field(name))
                .filter(quantity -> {
                    if (!scale.units().contains(quantity.unit())) {
                        node.field(name)
                                .report(
                                        "`" + quantity.unit() + "` is not a unit of this test",
                                        "use one of " + String.join(", ", scale.units()));
                        return false;
                    }
                    return true;
                })
                .map(Quantity::toString);
        return new ResultRange(
                limit.apply("above"), limit.apply("atLeast"), limit.apply("below"), limit.apply("atMost"));
    }

    static Optional<Quantity> quantity(DocumentNode node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(Quantity.parse(text));
            } catch (IllegalArgumentException e) {
                node.report(e.getMessage(), "write a number, a space and a unit");
                return Optional.empty();
            }
        });
    }

    private static Optional<Period> months(DocumentNode node, String text) {
        if (text.matches("[0-9]{1,3} months?")) {
            return Optional.of(Period.ofMonths(Integer.parseInt(text.substring(0, text.indexOf(' ')))));
        }
        node.report("`" + text + "` is not a number of months", "write it as `12 months`");
        return Optional.empty();
    }

    private OrderTerms orders(DocumentNode node) {
        if (node.given()) {
            node.isObjectOf(ORDERS);
        }
        Map<String, OrderAction> meanings = new LinkedHashMap<>();
        TermSet<NamedPeriod> periods = terms(node.field("periods"), this::period);
        DocumentNode doseUnits = node.field("doseUnits");
        return new OrderTerms(
                terms(node.field("actions"), named -> action(named, meanings)),
                meanings,
                terms(node.field("routes"), this::plain),
                periods,
                terms(node.field("reasons"), this::plain),
                doseUnits.texts(),
                doses(doseUnits, periods));
    }

    /** Rules compare doses in the first unit of doses, in the time of the first period that is one unit of time long. */
    private static MeasurementScale doses(DocumentNode units, TermSet<NamedPeriod> periods) {
        List<String> times = periods.names().stream()
                .map(name -> periods.named(name).orElseThrow().length())
                .sorted(Comparator.comparing(length -> length.value().compareTo(BigDecimal.ONE) != 0))
                .map(Quantity::unit)
                .distinct()
                .toList();
        if (!units.given()) {
            return MeasurementScale.none();
        }
        try {
            return MeasurementScale.ofRates(units.texts(), times);
        } catch (IllegalArgumentException e) {
            units.report(e.getMessage(), "use UCUM units of one kind");
            return MeasurementScale.none();
        }
    }

    /** An action means what its name says, or what stands under {@code means}. */
    private static Optional<String> action(NamedEntry named, Map<String, OrderAction> meanings) {
        DocumentNode entry = named.entry();
        if (!entry.isObjectOf(ACTION)) {
            return Optional.empty();
        }
        DocumentNode means = entry.field("means");
        Optional<OrderAction> meaning = OrderAction.named(means.text().orElse(named.name()));
        if (meaning.isEmpty()) {
            (means.given() ? means : entry)
                    .report(
                            "an order to `" + named.name() + "` is none to `start` or to `stop`",
                            "say which it is, as in `means: start`");
        }
        meaning.ifPresent(one -> meanings.put(named.name(), one));
        // Rules that use its name are as right as if it said what it means.
        return Optional.of(named.name());
    }

    private Optional<NamedPeriod> period(NamedEntry named) {
        if (!named.entry().isObjectOf(PERIOD)) {
            return Optional.empty();
        }
        DocumentNode is = named.entry().field("is");
        return quantity(is)
                .filter(length -> {
                    boolean isTime = UnitExpression.of(length.unit())
                                    .filter(unit ->
                                            unit.isOfKind(UnitExpression.of("s").orElseThrow()))
                                    .isPresent()
                            && length.value().signum() > 0;
                    if (!isTime) {
                        is.report("`" + is.shown() + "` is not a length of time", "write it as 8 h, 1 d, 1 wk or 1 mo");
                    }
                    return isTime;
                })
                .map(length -> new NamedPeriod(named.name(), length));
    }

    private ConclusionTerms conclusions(TermSet<DrugTerm> drugs, OrderTerms orders) {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        file.field("findings").entries().forEach((about, levels) -> findings.put(about, levels.texts()));
        Map<String, Map<String, AdviceTerm>> advice = new LinkedHashMap<>();
        AdviceTermReader reader = new AdviceTermReader(drugs, orders);
        file.field("advice").entries().forEach((kind, codes) -> {
            Map<String, AdviceTerm> terms = new LinkedHashMap<>();
            codes.entries().forEach((code, about) -> terms.put(code, reader.read(about)));
            advice.put(kind, terms);
        });
        List<String> statuses = file.field("statuses").texts();
        return new ConclusionTerms(findings, statuses, restOnAbsence(statuses), advice);
    }

    private List<String> restOnAbsence(List<String> statuses) {
        DocumentNode node = file.field("restOnAbsence");
        for (DocumentNode status : node.items()) {
            status.text()
                    .filter(name -> !statuses.contains(name))
                    .ifPresent(name ->
                            status.report("no status is called `" + name + "`", NameSuggestion.hint(name, statuses)));
        }
        if (node.given() && !statuses.contains(ConclusionTerms.INCOMPLETE)) {
            node.report(
                    "there is no status `" + ConclusionTerms.INCOMPLETE + "` to give instead",
                    "add it to `statuses`, with its texts");
        }
        return node.texts();
    }

    /** Whether a flag is set; one that is not given is not. */
    static boolean isSet(DocumentNode entry, String flag) {
        DocumentNode node = entry.field(flag);
        if (node.given() && !node.node().isBoolean()) {
            node.report(
                    "`" + node.shown() + "` is neither true nor false", "write `" + flag + ": true`, or leave it out");
        }
        return node.given() && node.node().asBoolean();
    }

    /** A name that must stand among the terms of the same vocabulary, if one is given. */
    static <T> Optional<String> name(DocumentNode node, TermSet<T> terms, String kind) {
        return node.text().filter(name -> {
            boolean known = terms.named(name).isPresent();
            if (!known) {
                String hint = NameSuggestion.hint(name, terms.names());
                node.report(
                        "no " + kind + " is called `" + name + "`",
                        hint.isEmpty() ? "write it among the others of its kind in `" + Vocabulary.FILE + "`" : hint);
            }
            return known;
        });
    }

    private List<LookalikeCode> lookalikes(DocumentNode node) {
        List<LookalikeCode> lookalikes = new ArrayList<>();
        for (DocumentNode item : node.items()) {
            item.isObjectOf(LOOKALIKE);
            Optional<String> system = item.field("system").requiredText();
            Optional<String> code = item.field("code").requiredText();
            Optional<String> what = item.field("what").requiredText();
            if (system.isPresent() && code.isPresent() && what.isPresent()) {
                system(item, system.get())
                        .ifPresent(uri ->
                                lookalikes.add(new LookalikeCode(uri, code.get(), what.get(), isSet(item, "broad"))));
            }
        }
        return lookalikes;
    }

    private static RecordWords recordWords(DocumentNode node) {
        if (!node.given() || !node.isObjectOf(RECORDS)) {
            return RecordWords.NONE;
        }
        return new RecordWords(
                node.field("neutral").atMost(MOST_LOOKED_UP).texts(),
                node.field("unrelated").atMost(MOST_LOOKED_UP).texts(),
                node.field("distancing").atMost(MOST_LOOKED_UP).texts(),
                node.field("uncertain").texts(),
                node.field("otherSpecimens").texts(),
                texts(node.field("doubtful")),
                texts(node.field("otherThings")));
    }

    /** Those of English are known; a vocabulary may have others. */
    private static Map<String, List<String>> givingWords(DocumentNode node) {
        Map<String, List<String>> words = new LinkedHashMap<>(Map.of(Wording.USUAL_LANGUAGE, GIVING_IN_ENGLISH));
        node.entries()
                .forEach((language, listed) ->
                        words.put(language, listed.atMost(MOST_LOOKED_UP).texts()));
        return words;
    }

    private static Map<String, String> texts(DocumentNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.entries().forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }
}
