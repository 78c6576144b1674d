package org.corrin.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.guideline.GuidelineFiles;

/** Guidelines with one rule or law written differently, as an author could write them. Some are well-formed, some are not. */
final class WrittenMutants {

    /**
     * A changed guideline.
     *
     * @param change what was changed, in words
     */
    record WrittenMutant(GuidelineFiles original, String change, GuidelineFiles files) {

        @Override
        public String toString() {
            return change;
        }
    }

    private static final Pattern RULE = Pattern.compile("(?ms)^rule \"([^\"]+)\".*?^end$\\n?");
    private static final Pattern CONDITION = Pattern.compile("(?m)^    (not )?(\\$\\w+ : )?[A-Z]\\w*\\(.*\\)$\\n");
    private static final Pattern LIMIT = Pattern.compile("\"([0-9]+) ([^\"]+)\"");

    private final GuidelineFiles files;
    private final List<WrittenMutant> mutants = new ArrayList<>();

    private WrittenMutants(GuidelineFiles files) {
        this.files = files;
    }

    static List<WrittenMutant> of(GuidelineFiles files) {
        WrittenMutants all = new WrittenMutants(files);
        files.named("", ".drl")
                .forEach(file -> RULE.matcher(file.getValue())
                        .results()
                        .forEach(rule -> all.mutate(file.getKey(), rule.group(1), rule.group())));
        return all.mutants;
    }

    private void mutate(String file, String name, String rule) {
        add(file, "`" + name + "` is gone", rule, "");
        add(file, "`" + name + "` is there twice", rule, rule + "\n" + rule.replace(name, name + ", once more"));
        add(file, "`" + name + "` has another name", rule, rule.replace(name, "another: " + name));
        add(file, "`" + name + "` has a remark", rule, rule.replaceFirst("\nwhen\n", "\nwhen // so it is\n"));
        Matcher conditions = CONDITION.matcher(rule);
        while (conditions.find()) {
            String written = conditions.group();
            String about = "`" + name + "`: " + written.strip();
            String denied = conditions.group(1) == null
                    ? written.replaceFirst("(\\$\\w+ : )?(?=[A-Z])", "not ")
                    : written.replaceFirst("not ", "");
            add(file, about + " is left out", rule, replaced(rule, conditions, ""));
            add(file, about + " is turned round", rule, replaced(rule, conditions, denied));
        }
        Matcher limits = LIMIT.matcher(rule);
        while (limits.find()) {
            int limit = Integer.parseInt(limits.group(1));
            for (int moved : new int[] {limit - 1, limit + 1}) {
                add(
                        file,
                        "`" + name + "`: " + limits.group() + " is " + moved,
                        rule,
                        replaced(rule, limits, "\"" + moved + " " + limits.group(2) + "\""));
            }
        }
        if (rule.contains(".weak()")) {
            add(file, "`" + name + "` is strong", rule, rule.replace(".weak()", ""));
        } else if (rule.contains("Advice.")) {
            add(file, "`" + name + "` is weak", rule, rule.replaceFirst("\\) \\);", ").weak() );"));
        }
    }

    private static String replaced(String rule, Matcher at, String by) {
        return rule.substring(0, at.start()) + by + rule.substring(at.end());
    }

    private void add(String file, String change, String rule, String by) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        texts.computeIfPresent(file, (name, text) -> text.replace(rule, by));
        mutants.add(new WrittenMutant(files, change, new GuidelineFiles(texts)));
    }

    /** So many of them, of every part of the list. */
    static Stream<WrittenMutant> some(GuidelineFiles files, int number) {
        List<WrittenMutant> all = of(files);
        return Stream.iterate(0, i -> i < number, i -> i + 1).map(i -> all.get((int) ((long) i * all.size() / number)));
    }
}
