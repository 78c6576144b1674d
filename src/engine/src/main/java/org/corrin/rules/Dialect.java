package org.corrin.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The part of DRL that a guideline is written in. A file is parsed, and only what is named here passes; everything else
 * is a problem at its line, and none of it is compiled.
 */
public final class Dialect {

    /** The annotation that names the statements a rule carries out. */
    static final String STATEMENT = "statement";

    private static final List<String> IMPORTS = List.of("org.corrin.facts.*", "org.corrin.rules.*");

    private final String rulePackage;
    private final String file;
    private final String text;
    private final NameCheck names;
    private final List<FileProblem> problems = new ArrayList<>();

    private Dialect(String rulePackage, String file, String text, NameCheck names) {
        this.rulePackage = rulePackage;
        this.file = file;
        this.text = text;
        this.names = names;
    }

    /** What came of reading rule files. */
    public record Read(List<Rule> rules, List<FileProblem> problems) {}

    /** The package that every rule file of a guideline begins with: its id, with points for dashes. */
    public static String packageOf(Guideline guideline) {
        return guideline.about().id().replace('-', '.');
    }

    /** Reads all rule files of a guideline, its laws included, with every problem in each of them. */
    public static Read read(Guideline guideline) {
        List<Rule> rules = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Map.Entry<String, String> file : guideline.files().named("", ".drl")) {
            Vocabulary vocabulary = guideline.vocabulary();
            NameCheck names =
                    file.getKey().equals(Guideline.LAWS) ? NameCheck.ofLaws(vocabulary) : NameCheck.ofRules(vocabulary);
            Dialect dialect = new Dialect(packageOf(guideline), file.getKey(), file.getValue(), names);
            for (Rule rule : dialect.rules()) {
                rules.add(rule);
                if (!known.add(rule.name())) {
                    dialect.problem(rule.line(), 0, rule.name(), "another rule has this name", "give each its own");
                }
            }
            problems.addAll(dialect.problems);
        }
        return new Read(rules, problems);
    }

    private List<Rule> rules() {
        // The newer parser loses rules without an error; this one is pinned until that is mended.
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException e) {
            problem(0, 0, "", "this file cannot be read as rules", "look for a missing quote, bracket or `end`");
            return List.of();
        }
        for (DroolsError error : parser.getErrors()) {
            int line = Arrays.stream(error.getLines()).findFirst().orElse(0);
            problem(
                    Math.max(line, 0),
                    0,
                    "",
                    "this cannot be read as a rule",
                    "look here and in the line above for a " + "missing quote, bracket, comma or `end`");
        }
        if (parsed == null || parser.hasErrors()) {
            return List.of();
        }
        checkFile(parsed);
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            rule(rule).ifPresent(rules::add);
        }
        if (problems.isEmpty() && rules.size() != rulesWritten()) {
            problem(0, 0, "", "of " + rulesWritten() + " rules only " + rules.size() + " could be read", "");
        }
        return rules;
    }

    private void checkFile(PackageDescr parsed) {
        if (!rulePackage.equals(parsed.getName())) {
            problem(
                    1,
                    0,
                    "",
                    "the package of this file is not that of its guideline",
                    "begin it with `package " + rulePackage + "`");
        }
        for (ImportDescr imported : parsed.getImports()) {
            if (!IMPORTS.contains(imported.getTarget())) {
                problem(
                        imported.getLine(),
                        0,
                        "",
                        "`import " + imported.getTarget() + "` is not used here",
                        "the imports are " + String.join(" and ", IMPORTS));
            }
        }
        List<BaseDescr> foreign = new ArrayList<>();
        foreign.addAll(parsed.getFunctions());
        foreign.addAll(parsed.getFunctionImports());
        foreign.addAll(parsed.getAccumulateImports());
        foreign.addAll(parsed.getGlobals());
        foreign.addAll(parsed.getTypeDeclarations());
        foreign.addAll(parsed.getEnumDeclarations());
        foreign.addAll(parsed.getEntryPointDeclarations());
        foreign.addAll(parsed.getWindowDeclarations());
        foreign.addAll(parsed.getAttributes());
        for (BaseDescr descr : foreign) {
            problem(descr.getLine(), 0, "", "only rules stand in a rule file", "remove what is not a rule");
        }
    }

    private Optional<Rule> rule(RuleDescr descr) {
        String name = descr.getName();
        int before = problems.size();
        if (!descr.isRule()
                || descr.getParentName() != null
                || !descr.getNamedConsequences().isEmpty()) {
            problem(descr.getLine(), 0, name, "only plain rules are used here", "no query, `extends` or named `then`");
        }
        descr.getAttributes()
                .values()
                .forEach(attribute -> problem(
                        descr.getLine(),
                        0,
                        name,
                        "`" + attribute.getName() + "` is not used here",
                        "what a rule depends on stands in its `when`"));
        List<Pattern> when = new ArrayList<>();
        for (BaseDescr condition : descr.getLhs().getDescrs()) {
            pattern(condition, name).ifPresent(when::add);
        }
        if (descr.getLhs().getDescrs().isEmpty()) {
            problem(descr.getLine(), 0, name, "there is no condition after `when`", "a rule says when it applies");
        }
        Optional<List<Insertion>> then = ConsequenceReader.read(String.valueOf(descr.getConsequence()));
        if (then.isEmpty() || then.get().isEmpty()) {
            problem(
                    descr.getConsequenceLine(),
                    0,
                    name,
                    "only insertions stand after `then`",
                    "such as insertLogical( Advice.test( \"mma\", $f ) );");
        }
        Rule rule =
                new Rule(name, file, descr.getLine(), statements(descr), when, then.orElse(List.of()), written(descr));
        names.check(rule).forEach(slip -> problem(slip.line(), slip.column(), name, slip.message(), slip.hint()));
        return problems.size() == before ? Optional.of(rule) : Optional.empty();
    }

    private List<String> statements(RuleDescr descr) {
        List<String> statements = new ArrayList<>();
        for (String annotation : descr.getAnnotationNames()) {
            if (!annotation.equals(STATEMENT)) {
                problem(
                        descr.getLine(),
                        0,
                        descr.getName(),
                        "`@" + annotation + "` is not used here",
                        "the annotation is @statement( \"S16\" )");
            }
        }
        AnnotationDescr annotation = descr.getAnnotation(STATEMENT);
        if (annotation != null) {
            String ids = String.valueOf(annotation.getSingleValue()).replace("\"", "");
            Arrays.stream(ids.split(",")).map(String::strip).forEach(statements::add);
        }
        return statements;
    }

    private Optional<Pattern> pattern(BaseDescr condition, String rule) {
        boolean absent = condition instanceof NotDescr;
        BaseDescr asked = condition instanceof NotDescr not && not.getDescrs().size() == 1
                ? not.getDescrs().get(0)
                : condition;
        if (!(asked instanceof PatternDescr pattern)
                || pattern.getSource() != null
                || !pattern.getBehaviors().isEmpty()
                || pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getAnnotations().isEmpty()) {
            problem(
                    condition.getLine(),
                    condition.getColumn() + 1,
                    rule,
                    "this is not a condition of the dialect",
                    "a condition is a fact type with constraints in brackets, or `not` before one");
            return Optional.empty();
        }
        List<Constraint> constraints = new ArrayList<>();
        for (BaseDescr descr : pattern.getDescrs()) {
            Optional<Constraint> constraint = descr instanceof ExprConstraintDescr expression
                    ? ConstraintReader.read(expression.getExpression())
                    : Optional.empty();
            if (constraint.isEmpty()) {
                problem(
                        descr.getLine(),
                        descr.getColumn() + 1,
                        rule,
                        "`" + descr + "` is not a constraint of the dialect",
                        "such as test == \"MMA\", level in ( \"low\", \"unclear\" ), below(\"180 pg/mL\"), years < 18");
            }
            constraint.ifPresent(constraints::add);
        }
        return Optional.of(new Pattern(
                absent ? Presence.ABSENT : Presence.PRESENT,
                pattern.getObjectType(),
                pattern.getIdentifier() == null ? "" : pattern.getIdentifier(),
                constraints,
                pattern.getLine(),
                pattern.getColumn() + 1));
    }

    private String written(RuleDescr descr) {
        return text.lines()
                .skip(descr.getLine() - 1L)
                .limit(descr.getEndLine() - descr.getLine() + 1L)
                .reduce((above, line) -> above + "\n" + line)
                .orElse("");
    }

    /** How often the text says `rule` outside of texts and comments. */
    private long rulesWritten() {
        return Tokens.of(text)
                .map(tokens -> tokens.all().stream()
                        .filter(token ->
                                token.kind() == Tokens.Kind.WORD && token.text().equals("rule"))
                        .count())
                .orElse(-1L);
    }

    private void problem(int line, int column, String rule, String message, String hint) {
        problems.add(new FileProblem(file, line, column, rule, message, hint));
    }
}
