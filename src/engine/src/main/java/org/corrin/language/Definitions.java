package org.corrin.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.JsonPointers;
import org.corrin.documents.TextRange;
import org.corrin.documents.YamlScalar;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedFinding;
import org.corrin.rules.Rule;

/** Finds where names are defined. */
final class Definitions {

    private final GuidelineFiles files;
    private final Collection<Rule> rules;

    Definitions(GuidelineFiles files, Collection<Rule> rules) {
        this.files = files;
        this.rules = rules;
    }

    /** Every place that defines the name at another. */
    List<FileRange> of(NamedPlace place) {
        String name = place.name();
        return switch (place.kind()) {
            case TEST -> key(Vocabulary.FILE, "tests", name);
            case CONDITION -> key(Vocabulary.FILE, "conditions", name);
            case SYMPTOM -> key(Vocabulary.FILE, "symptoms", name);
            case DRUG -> key(Vocabulary.FILE, "drugs", name);
            case FINDING -> key(Vocabulary.FILE, "findings", name);
            case STATEMENT -> key(Statement.FILE, name);
            case STATUS -> concluding(consequent -> consequent.name().equals(name));
            case LEVEL -> concluding(consequent -> consequent.equals(new ConcludedFinding(place.of(), name)));
            case ADVICE -> advice(place.of().isEmpty() ? name : place.of() + " " + name);
            case RULE -> ruleNamed(name);
            case SCENARIO -> scenario(name);
            case PLACEHOLDER -> key(Vocabulary.FILE, "tests", name);
            default -> List.of();
        };
    }

    private List<FileRange> advice(String name) {
        int space = name.indexOf(' ');
        if (space < 0) {
            return List.of();
        }
        List<FileRange> all =
                new ArrayList<>(key(Vocabulary.FILE, "advice", name.substring(0, space), name.substring(space + 1)));
        all.addAll(concluding(consequent -> consequent.name().equals(name)));
        return all;
    }

    private List<FileRange> key(String file, String... keys) {
        StringBuilder pointer = new StringBuilder();
        for (String key : keys) {
            pointer.append(pointer.isEmpty() ? "" : "/").append(JsonPointers.escaped(key));
        }
        return YamlScalar.of(files.texts().getOrDefault(file, "")).stream()
                .filter(scalar -> scalar.isKey() && scalar.pointer().contentEquals(pointer))
                .map(scalar -> new FileRange(file, scalar.range()))
                .toList();
    }

    private List<FileRange> scenario(String name) {
        return files.named(Scenario.FOLDER, ".yaml").stream()
                .flatMap(file -> YamlPlaces.saying(file.getValue(), name)
                        .filter(scalar -> scalar.pointer().endsWith("/scenario"))
                        .map(scalar -> new FileRange(file.getKey(), scalar.range())))
                .toList();
    }

    private List<FileRange> concluding(Predicate<Consequent> concluded) {
        return rules.stream()
                .filter(rule -> rule.then().stream().anyMatch(insertion -> concluded.test(insertion.consequent())))
                .flatMap(rule -> ruleNamed(rule.name()).stream())
                .toList();
    }

    /** Where a rule has its name: sought in the text, because lines move while somebody types. */
    private List<FileRange> ruleNamed(String name) {
        Pattern header = Pattern.compile("^\\s*rule\\s+\"(" + Pattern.quote(name) + ")\"");
        List<FileRange> found = new ArrayList<>();
        files.named("", ".drl").forEach(file -> {
            String[] lines = file.getValue().split("\r?\n", -1);
            for (int i = 0; i < lines.length; i++) {
                Matcher matcher = header.matcher(lines[i]);
                if (matcher.find()) {
                    found.add(new FileRange(file.getKey(), TextRange.of(i + 1, matcher.start(1) + 1, name.length())));
                }
            }
        });
        return found;
    }
}
