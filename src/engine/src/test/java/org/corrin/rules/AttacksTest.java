package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.ProcessorTime;
import org.corrin.buildcache.BuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Condition;
import org.corrin.gate.Gate;
import org.corrin.gate.GateResult;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.rules.FiringResult.CutOffFiring;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.dialect.DialectReader.RuleReadResult;
import org.corrin.rules.session.RuleBase;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.corrin.rules.session.RuleBase.RuleBaseCompilation;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Uploads that try to do more than a guideline may. The first line of each file in {@code attacks} says what it tries, at
 * which lines the first wall must refuse it, and what stops it if the first wall fails.
 */
class AttacksTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "attacks");

    /** What the attacks set if any of their code runs. */
    private static final String MARK = "corrin.attacked";

    private static final Pattern FIRST_LINE = Pattern.compile("[/#]+ Tries (?<what>.+?)(?:, as (?<file>\\S+\\.yaml))?"
            + "\\. First wall: lines? (?<lines>[0-9, ]+)\\.(?: Behind it: (?<behind>.+)\\.)?");

    record Attack(String name, String file, String text, List<Integer> lines, String behind) {

        static Attack of(Path path) {
            try {
                String name = path.getFileName().toString();
                String text = Files.readString(path);
                Matcher first = FIRST_LINE.matcher(text.lines().findFirst().orElse(""));
                assertThat(first.matches()).as("the first line of " + name).isTrue();
                return new Attack(
                        name,
                        first.group("file") == null ? name : first.group("file"),
                        text,
                        Arrays.stream(first.group("lines").split(", "))
                                .map(Integer::valueOf)
                                .toList(),
                        String.valueOf(first.group("behind")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Attack> all(String end) throws IOException {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.filter(path -> path.toString().endsWith(end)).sorted().map(Attack::of).toList().stream();
        }
    }

    static Stream<Attack> ofRules() throws IOException {
        return all(".drl");
    }

    static Stream<Attack> ofYaml() throws IOException {
        return all(".yaml");
    }

    private static Guideline with(Map<String, String> files) {
        Guideline shipped = FirstGuideline.guideline();
        return new Guideline(
                new GuidelineFiles(new TreeMap<>(files)),
                shipped.about(),
                shipped.vocabulary(),
                shipped.statements(),
                shipped.wordings(),
                shipped.scenarios());
    }

    @AfterEach
    void nothingHasRun() {
        assertThat(System.clearProperty(MARK))
                .as("the mark of an attack that ran")
                .isNull();
    }

    /** What reading finds: the dialect, its names, and the circles. */
    private static List<FileProblem> read(Map<String, String> files) {
        RuleReadResult read = DialectReader.read(with(files));
        return read.problems().isEmpty() ? new RuleDependencies(read.rules()).circles() : read.problems();
    }

    @ParameterizedTest
    @MethodSource("ofRules")
    void theFirstWallRefusesItAtItsLine(Attack attack) {
        List<FileProblem> problems = read(Map.of(attack.file(), attack.text()));
        assertThat(problems.stream().map(FileProblem::line).distinct().sorted().toList())
                .as(problems.toString())
                .isEqualTo(attack.lines());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(attack.file());
            assertThat(problem.message()).isNotBlank().doesNotContain("Exception:");
            assertThat(problem.hint()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("ofRules")
    void behindTheFirstWallNothingOfItRuns(Attack attack) {
        assertThat(ProcessorTime.within(Duration.ofSeconds(60), () -> heldUpBy(attack)))
                .isEqualTo(attack.behind());
    }

    /** What holds up an attack that nobody has read. */
    private static String heldUpBy(Attack attack) {
        RuleBaseCompilation compiled = RuleBase.compile(
                "b12/ms",
                Map.of(attack.file(), attack.text()),
                rules(attack),
                new FiringBounds(400, 1_000_000_000L),
                Optional.empty(),
                BuildCache.none());
        assertThat(System.getProperty(MARK))
                .as("run while it was compiled or loaded")
                .isNull();
        if (compiled.base().isEmpty()) {
            assertThat(compiled.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.toString().lines().toList())
                        .as("no generated Java, no stack trace")
                        .hasSizeLessThanOrEqualTo(2)
                        .noneMatch(line -> line.contains("Exception:") || line.matches(".*([0-9A-F]{32}|GENERATED).*"));
            });
            return compiled.problems().get(0).message().endsWith(" not compile") ? "the compiler" : "the second wall";
        }
        RuleBase base = compiled.base().get();
        FiringResult firing = base.fire(List.of(new Condition("conditions/0", "optic neuritis", "none")));
        assertThat(System.getProperty(MARK)).as("run while it was fired").isNull();
        return firing instanceof CutOffFiring ? "the bounds" : "nothing, for it does no harm";
    }

    /** The rules that a file seems to hold, as if the dialect had read them. */
    private static List<Rule> rules(Attack attack) {
        List<Rule> rules = new ArrayList<>();
        try {
            PackageDescr parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, attack.text());
            List<String> lines = attack.text().lines().toList();
            if (parsed != null) {
                parsed.getRules().stream()
                        .filter(rule -> rule.isRule())
                        .forEach(rule -> rules.add(new Rule(
                                rule.getName(),
                                attack.file(),
                                rule.getLine(),
                                List.of(),
                                Collections.nCopies(
                                        rule.getLhs().getDescrs().size(),
                                        new RulePattern(Presence.PRESENT, FactType.CONDITION, "", List.of(), 0, 0)),
                                List.of(),
                                String.join(
                                        "\n",
                                        lines.subList(
                                                Math.max(rule.getLine(), 1) - 1,
                                                Math.min(lines.size(), Math.max(1, rule.getEndLine())))))));
            }
        } catch (DroolsParserException e) {
            // Then there is nothing that the rules could be known by.
        }
        return rules;
    }

    /** The shipped guideline without its scenarios and wording. */
    private static Map<String, String> required() {
        Map<String, String> files = new TreeMap<>(FirstGuideline.files().texts());
        files.keySet().removeIf(name -> name.contains("/"));
        return files;
    }

    @ParameterizedTest
    @MethodSource("ofYaml")
    void aFileThatIsNotPlainDataIsRefusedAtItsLine(Attack attack) {
        Map<String, String> files = required();
        files.put(attack.file(), attack.text());
        List<FileProblem> problems = ProcessorTime.within(
                Duration.ofSeconds(20),
                () -> Guideline.read(new GuidelineFiles(new TreeMap<>(files))).problems());
        assertThat(problems).extracting(FileProblem::file).containsOnly(attack.file());
        assertThat(problems.get(0).line())
                .as(problems.toString())
                .isEqualTo(attack.lines().get(0));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).doesNotContain("Exception:"));
    }

    @Test
    void theGateRefusesThemAllAtOnce() throws IOException {
        Map<String, String> files = new TreeMap<>(FirstGuideline.files().texts());
        Stream.concat(ofRules(), ofYaml())
                .forEach(attack -> files.put(
                        attack.file().equals(attack.name()) ? attack.name() : "scenarios/" + attack.name(),
                        attack.text()));
        GateResult passed = Gate.check(new GuidelineFiles(new TreeMap<>(files)));
        assertThat(passed.release()).isEmpty();
        assertThat(passed.report().problems())
                .extracting(FileProblem::file)
                .contains(ofRules()
                        .filter(attack -> !attack.name().startsWith("endless-insertions"))
                        .filter(attack -> !attack.name().startsWith("denial"))
                        .map(Attack::file)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../20-serum-b12.drl",
                "scenarios/../../20-serum-b12.drl",
                "/etc/20-serum-b12.drl",
                "\\etc\\20-serum-b12.drl",
                "scenarios\\..\\20-serum-b12.drl",
                "C:\\20-serum-b12.drl",
                "a\u0000.drl",
                "a\n.drl",
                "a b.drl",
                "a\u202e.drl",
                ".hidden.drl",
                "scenarios/.hidden.yaml",
                "a/b/c/d.yaml",
                "a//b.yaml",
                "a/",
                "",
                ".drl",
                "a.drl.class",
                "META-INF/kmodule.xml",
                "a.dsl",
                "a.xlsx",
                "20-SERUM-B12.drl",
            })
    void aNameThatNoFileMayHaveIsReported(String name) {
        assertNameRefused(name);
    }

    @Test
    void aVeryLongNameIsReported() {
        assertNameRefused("a".repeat(100_000) + ".drl");
        assertNameRefused("a".repeat(50_000) + "/".repeat(50_000) + "a.drl");
    }

    private static void assertNameRefused(String name) {
        Map<String, String> files = new TreeMap<>(FirstGuideline.files().texts());
        files.put(name, "");
        assertThat(new GuidelineFiles(new TreeMap<>(files)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message())
                            .satisfiesAnyOf(
                                    message -> assertThat(message)
                                            .isEqualTo("a file of a guideline cannot have this name"),
                                    message -> assertThat(message)
                                            .startsWith("this name differs from `")
                                            .endsWith("` only in small and capital letters"));
                    assertThat(problem.file()).hasSizeLessThan(120).doesNotContainPattern("\\p{C}");
                });
    }

    @Test
    void theNamesOfTheShippedFilesAreGood() {
        assertThat(FirstGuideline.files().problems()).isEmpty();
    }

    private static final String HEAD = "package b12.ms\nimport org.corrin.facts.*\nimport org.corrin.rules.*\n";

    private static String rule(String when) {
        return HEAD + "rule \"a\"\n    @statement( \"S16\" )\nwhen\n    " + when
                + "\nthen\n    insertLogical( new Discordance() );\nend\n";
    }

    /** None may take the parser down, or keep it busy. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "Lab( (", "not ( ", "[", "{", "Lab( test == {", "Lab() @x( ("})
    void endlessBracketsAreReported(String bracket) {
        for (int depth : List.of(20, 1_000, 10_000)) {
            assertReported(rule(bracket.repeat(depth)), 7);
        }
    }

    @Test
    void endlessRulesAndFilesAreReported() {
        assertReported(rule("Lab() or ".repeat(10_000) + "Lab()"), 7);
        assertReported(rule("Lab()\n".repeat(10_000)), 671);
        assertReported(rule("not ".repeat(10_000) + "Lab()"), 7);
        assertReported(rule("Lab( " + "test == \"MMA\", ".repeat(10_000) + "test == \"MMA\" )"), 7);
        assertReported(rule("Lab( test == \"MMA\" )\n".repeat(31)), 4);
        assertReported(rule("Lab( test == \"" + "a".repeat(300_000) + "\" )"), 0);
        assertReported("rule ".repeat(30_000), 1);
        assertReported("\"".repeat(100_001), 1);
        assertReported("/*".repeat(90_000), 1);
    }

    private static void assertReported(String text, int line) {
        List<FileProblem> problems = ProcessorTime.within(Duration.ofSeconds(10), () -> read(Map.of("a.drl", text)));
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).line()).as(problems.get(0).toString()).isEqualTo(line);
        assertThat(problems.get(0).toString()).hasSizeLessThan(400);
    }

    @Test
    void tooManyRulesAreReported() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 600; i++) {
            text.append("rule \"r")
                    .append(i)
                    .append("\"\nwhen\n    $l : Lab( test == \"MMA\" )\nthen\n")
                    .append("    insertLogical( new Discordance( $l ) );\nend\n");
        }
        assertThat(read(Map.of(
                        "a.drl", text.toString(), "b.drl", text.toString().replace("\"r", "\"s"))))
                .extracting(FileProblem::file, FileProblem::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("b.drl", "with this file there are more than 1000 rules"));
    }

    @Test
    void tooManyAndTooLongFilesAreReported() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            many.put("f" + i + ".yaml", "a".repeat(30_000));
        }
        assertThat(new GuidelineFiles(new TreeMap<>(many)).problems())
                .extracting(FileProblem::message)
                .containsExactly(
                        "there are more than 200 files",
                        "the files have 9000000 characters together, more than 5000000");
    }

    @Test
    void deepAndLongYamlIsReported() {
        for (String text : List.of(
                "[".repeat(100_000), "- ".repeat(100_000) + "a", "{a: ".repeat(50_000), "a".repeat(1_100_000))) {
            Map<String, String> files = required();
            files.put("scenarios/attack.yaml", text);
            List<FileProblem> problems = ProcessorTime.within(
                    Duration.ofSeconds(20),
                    () -> Guideline.read(new GuidelineFiles(new TreeMap<>(files)))
                            .problems());
            assertThat(problems).extracting(FileProblem::file).containsOnly("scenarios/attack.yaml");
            assertThat(problems.get(0).toString()).hasSizeLessThan(400);
        }
    }
}
