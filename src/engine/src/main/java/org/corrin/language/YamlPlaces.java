package org.corrin.language;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.documents.TextRange;
import org.corrin.documents.YamlScalar;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Statement;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.language.NamedPlace.WrittenForm;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;
import org.corrin.wording.Wording;

/** The names in the YAML files of a guideline, each told by the keys it stands below. */
final class YamlPlaces {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}?");

    private final Guideline guideline;
    private final Vocabulary vocabulary;
    private final Collection<Rule> rules;

    /** @param guideline as it could last be read */
    YamlPlaces(Guideline guideline, Collection<Rule> rules) {
        this.guideline = guideline;
        this.vocabulary = guideline.vocabulary();
        this.rules = rules;
    }

    /** What is named at a place of a YAML file; nothing where no name can stand. */
    Optional<NamedPlace> at(String file, String text, int line, int column) {
        List<YamlScalar> scalars = YamlScalar.of(text);
        Optional<YamlScalar> here = scalars.stream()
                .filter(scalar -> scalar.range().holds(line, column))
                .reduce((first, second) -> second)
                .or(() -> notYetWritten(scalars, line, column));
        return here.flatMap(scalar -> file.startsWith(Wording.FOLDER) && !scalar.isKey()
                ? placeholder(text, line, column).or(() -> named(file, scalar, scalars))
                : named(file, scalar, scalars));
    }

    /** The empty value of a key that stands before it on its line. */
    private static Optional<YamlScalar> notYetWritten(List<YamlScalar> scalars, int line, int column) {
        return scalars.stream()
                .filter(scalar ->
                        scalar.range().endLine() == line && scalar.range().endColumn() < column)
                .reduce((first, second) -> second)
                .filter(scalar -> scalar.isKey() || scalar.value().isEmpty())
                .map(key -> new YamlScalar(key.pointer(), false, "", key.style(), TextRange.of(line, column, 0)));
    }

    private Optional<NamedPlace> placeholder(String text, int line, int column) {
        String here = text.split("\r?\n", -1)[line - 1];
        Matcher each = PLACEHOLDER.matcher(here);
        while (each.find()) {
            if (each.start(1) < column
                    && column <= each.end(1) + 1
                    && !each.group(1).contains(": ")) {
                return Optional.of(new NamedPlace(
                        NameKind.PLACEHOLDER,
                        "",
                        each.group(1),
                        TextRange.of(line, each.start(1) + 1, each.end(1) - each.start(1)),
                        WrittenForm.PLAIN,
                        placeholders()));
            }
        }
        return Optional.empty();
    }

    private Collection<String> placeholders() {
        TreeSet<String> all = new TreeSet<>(vocabulary.tests().names());
        all.addAll(List.of("results", "reasons", "limits", "drug", "dose"));
        vocabulary
                .conclusions()
                .findings()
                .forEach((about, levels) -> levels.forEach(level -> all.add("limit of " + about + " " + level)));
        return all;
    }

    private Optional<NamedPlace> named(String file, YamlScalar scalar, List<YamlScalar> scalars) {
        List<String> keys = Arrays.stream(scalar.pointer().split("/"))
                .map(key -> key.replace("~1", "/").replace("~0", "~"))
                .toList();
        if (file.startsWith(Scenario.FOLDER)) {
            return ofScenario(keys, scalar, scalars);
        }
        if (file.startsWith(Wording.FOLDER)) {
            return ofWording(keys, scalar);
        }
        return switch (file) {
            case Vocabulary.FILE -> ofVocabulary(keys, scalar);
            case Statement.FILE ->
                scalar.isKey() && keys.size() == 1
                        ? place(NameKind.STATEMENT, "", scalar, List.of())
                        : Optional.empty();
            case GuidelineMetadata.FILE ->
                keys.equals(List.of("canary")) && !scalar.isKey()
                        ? place(
                                NameKind.SCENARIO,
                                "",
                                scalar,
                                guideline.scenarios().stream()
                                        .map(Scenario::name)
                                        .toList())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<NamedPlace> ofScenario(List<String> keys, YamlScalar scalar, List<YamlScalar> scalars) {
        if (scalar.isKey() || keys.size() < 2) {
            return Optional.empty();
        }
        String section = keys.size() > 2 ? keys.get(2) : "";
        String field = keys.get(keys.size() - 1);
        if (keys.get(1).equals("scenario")) {
            return place(NameKind.SCENARIO, "", scalar, List.of());
        }
        if (keys.get(1).equals("expect")) {
            return switch (section) {
                case "status" ->
                    place(NameKind.STATUS, "", scalar, vocabulary.conclusions().statuses());
                case "advice", "noAdvice", "exactAdvice" -> place(NameKind.ADVICE, "", scalar, advice());
                default -> Optional.empty();
            };
        }
        return switch (section) {
            case "conditions" ->
                place(NameKind.CONDITION, "", scalar, vocabulary.conditions().names());
            case "symptoms" ->
                place(NameKind.SYMPTOM, "", scalar, vocabulary.symptoms().names());
            case "labs" -> ofLab(field, scalar, scalars);
            case "medications", "orders" -> ofDrug(field, scalar);
            default -> Optional.empty();
        };
    }

    private Optional<NamedPlace> ofLab(String field, YamlScalar scalar, List<YamlScalar> scalars) {
        String above = scalar.pointer().substring(0, scalar.pointer().lastIndexOf('/'));
        String test = scalars.stream()
                .filter(other -> other.pointer().equals(above + "/test") && !other.isKey())
                .findFirst()
                .map(YamlScalar::value)
                .orElse("");
        Optional<TestTerm> term = vocabulary.tests().named(test);
        return switch (field) {
            case "test" -> place(NameKind.TEST, "", scalar, vocabulary.tests().names());
            case "unit" ->
                place(
                        NameKind.UNIT,
                        test,
                        scalar,
                        term.<Collection<String>>map(one -> one.scale().units()).orElse(List.of()));
            case "result" ->
                place(
                        NameKind.RESULT,
                        test,
                        scalar,
                        term.<Collection<String>>map(one -> one.results().names())
                                .orElse(List.of()));
            default -> Optional.empty();
        };
    }

    private Optional<NamedPlace> ofDrug(String field, YamlScalar scalar) {
        Vocabulary.OrderTerms orders = vocabulary.orders();
        return switch (field) {
            case "drug", "add", "instead" ->
                place(NameKind.DRUG, "", scalar, vocabulary.drugs().names());
            case "action" ->
                place(NameKind.ORDER_TERM, "", scalar, orders.actions().names());
            case "route" ->
                place(NameKind.ORDER_TERM, "", scalar, orders.routes().names());
            case "every" ->
                place(NameKind.ORDER_TERM, "", scalar, orders.periods().names());
            case "reason" ->
                place(NameKind.ORDER_TERM, "", scalar, orders.reasons().names());
            default -> Optional.empty();
        };
    }

    private Collection<String> advice() {
        return vocabulary.conclusions().advice().entrySet().stream()
                .flatMap(kind -> kind.getValue().keySet().stream().map(code -> kind.getKey() + " " + code))
                .toList();
    }

    private Optional<NamedPlace> ofWording(List<String> keys, YamlScalar scalar) {
        if (keys.contains("rules") && !scalar.isKey()) {
            return place(
                    NameKind.RULE, "", scalar, rules.stream().map(Rule::name).toList());
        }
        return scalar.isKey() ? conclusion(keys, scalar, "assessment") : Optional.empty();
    }

    private Optional<NamedPlace> ofVocabulary(List<String> keys, YamlScalar scalar) {
        String last = keys.get(keys.size() - 1);
        if (!scalar.isKey()) {
            return switch (keys.get(0)) {
                case "statuses", "restOnAbsence" ->
                    place(NameKind.STATUS, "", scalar, vocabulary.conclusions().statuses());
                case "onsetOf" ->
                    place(
                            NameKind.CONDITION,
                            "",
                            scalar,
                            vocabulary.conditions().names());
                case "findings" ->
                    keys.size() == 3 ? place(NameKind.LEVEL, keys.get(1), scalar, List.of()) : Optional.empty();
                case "advice" ->
                    last.equals("asks")
                            ? place(
                                    NameKind.TEST,
                                    "",
                                    scalar,
                                    vocabulary.tests().names())
                            : ofDrug(keys.contains("instead") && keys.size() == 5 ? "instead" : last, scalar);
                default ->
                    last.equals("group") ? place(NameKind.GROUP, "", scalar, groups(keys.get(0))) : Optional.empty();
            };
        }
        if (keys.size() == 2) {
            return switch (keys.get(0)) {
                case "tests" -> place(NameKind.TEST, "", scalar, List.of());
                case "conditions" -> place(NameKind.CONDITION, "", scalar, List.of());
                case "symptoms" -> place(NameKind.SYMPTOM, "", scalar, List.of());
                case "drugs" -> place(NameKind.DRUG, "", scalar, List.of());
                case "findings" -> place(NameKind.FINDING, "", scalar, List.of());
                default -> Optional.empty();
            };
        }
        return conclusion(keys, scalar, "");
    }

    private Collection<String> groups(String section) {
        return switch (section) {
            case "conditions" -> vocabulary.conditionGroups();
            case "symptoms" -> vocabulary.symptomGroups();
            case "drugs" -> vocabulary.drugGroups();
            default -> List.of();
        };
    }

    /** The key of a status or of an advice. */
    private Optional<NamedPlace> conclusion(List<String> keys, YamlScalar scalar, String statuses) {
        Map<String, ?> kinds = vocabulary.conclusions().advice();
        if (keys.get(0).equals(statuses) && keys.size() == 2) {
            return place(NameKind.STATUS, "", scalar, vocabulary.conclusions().statuses());
        }
        if (!keys.get(0).equals("advice")) {
            return Optional.empty();
        }
        return switch (keys.size()) {
            case 2 -> place(NameKind.ADVICE_KIND, "", scalar, kinds.keySet());
            case 3 ->
                place(
                        NameKind.ADVICE,
                        keys.get(1),
                        scalar,
                        vocabulary
                                .conclusions()
                                .advice()
                                .getOrDefault(keys.get(1), Map.of())
                                .keySet());
            default -> Optional.empty();
        };
    }

    private static Optional<NamedPlace> place(NameKind kind, String of, YamlScalar scalar, Collection<String> known) {
        boolean isWritten = kind == NameKind.ADVICE && of.isEmpty();
        String name = isWritten ? Consequent.withoutStrength(scalar.value()) : scalar.value();
        TextRange range = scalar.range();
        return range.line() == range.endLine()
                ? Optional.of(new NamedPlace(kind, of, name, range, WrittenForm.PLAIN, known))
                : Optional.empty();
    }

    /** The scalars of a file that have this value, whole. */
    static Stream<YamlScalar> saying(String text, String value) {
        return YamlScalar.of(text).stream().filter(scalar -> scalar.value().equals(value));
    }
}
