package org.corrin.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.ConsequenceReader.Consequence;
import org.corrin.rules.ConsequenceReader.Placed;
import org.corrin.rules.NameCheck.Slip;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Tokens.Kind;
import org.corrin.rules.Tokens.Token;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The part of DRL that a guideline is written in. A file is parsed, and only what is named here passes; everything else
 * is a problem at its line, and none of it is compiled.
 */
public final class Dialect {

    /** The annotation that names the statements a rule carries out. */
    static final String STATEMENT = "statement";

    private static final int LONGEST_SHOWN = 80;

    private static final String INSERTION = "insertLogical( Advice.test( \"mma\", $f ) );";

    /** Drools writes the name of a rule into the Java that it makes, where a quote would end a text. */
    private static final java.util.regex.Pattern PLAIN_TEXT = java.util.regex.Pattern.compile("[^\"\\\\\\p{C}]+");

    private static final List<String> IMPORTS = List.of("org.corrin.facts.*", "org.corrin.rules.*");

    private final String rulePackage;
    private final String file;
    private final String text;
    private final List<String> lines;
    private final Tokens tokens;
    private final NameCheck names;
    private final List<FileProblem> problems = new ArrayList<>();

    private Dialect(String rulePackage, String file, String text, NameCheck names) {
        this.rulePackage = rulePackage;
        this.file = file;
        this.text = text;
        this.lines = List.of(text.split("\r?\n", -1));
        this.tokens = Tokens.of(text);
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
        Map<String, Rule> known = new HashMap<>();
        for (Map.Entry<String, String> file : guideline.files().named("", ".drl")) {
            Vocabulary vocabulary = guideline.vocabulary();
            NameCheck names =
                    file.getKey().equals(Guideline.LAWS) ? NameCheck.ofLaws(vocabulary) : NameCheck.ofRules(vocabulary);
            Dialect dialect = new Dialect(packageOf(guideline), file.getKey(), file.getValue(), names);
            for (Rule rule : dialect.rules()) {
                rules.add(rule);
                Rule other = known.putIfAbsent(rule.name(), rule);
                if (other != null) {
                    dialect.problem(
                            rule.line(),
                            0,
                            rule.name(),
                            "another rule has this name",
                            "give each its own; the other stands at " + other.file() + ":" + other.line());
                }
            }
            problems.addAll(dialect.problems);
        }
        return new Read(rules, problems);
    }

    private List<Rule> rules() {
        tokens.flaw().ifPresent(flaw -> tell(flaw, ruleAt(flaw.line())));
        if (tokens.flaw().isPresent()) {
            return List.of();
        }
        // The newer parser loses rules without an error; this one is pinned until that is mended.
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException e) {
            problem(0, 0, "", "this file cannot be read as rules", "look for a missing quote, bracket or `end`");
            return List.of();
        }
        // Only the first error, because the parser takes offence at what follows it as well.
        parser.getErrors().stream()
                .map(error -> Arrays.stream(error.getLines()).findFirst().orElse(0))
                .min(Comparator.naturalOrder())
                .ifPresent(line -> problem(
                        Math.max(line, 0),
                        0,
                        ruleAt(line),
                        "this cannot be read as a rule",
                        "look here and in the line above for a missing quote, bracket, comma or `end`"));
        if (parsed == null || parser.hasErrors()) {
            return List.of();
        }
        checkFile(parsed);
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            rule(rule, parsed.getAttributes()).ifPresent(rules::add);
        }
        if (problems.isEmpty() && rules.size() != rulesWritten()) {
            problem(
                    0,
                    0,
                    "",
                    "of " + rulesWritten() + " rules only " + rules.size() + " could be read",
                    "look for a rule that has lost its `end`");
        }
        return rules;
    }

    /** The name of the rule that a line belongs to, as far as can be told from a file that cannot be read. */
    private String ruleAt(int line) {
        String name = "";
        for (int i = 1; i < tokens.all().size(); i++) {
            Token token = tokens.all().get(i);
            if (token.kind() == Kind.TEXT
                    && token.line() <= line
                    && isRule(tokens.all().get(i - 1))) {
                name = token.text();
            }
        }
        return name;
    }

    private static boolean isRule(Token token) {
        return token.kind() == Kind.WORD && token.text().equals("rule");
    }

    private void checkFile(PackageDescr parsed) {
        if (!rulePackage.equals(parsed.getName())) {
            problem(
                    lineOfPackage(),
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

    private Optional<Rule> rule(RuleDescr descr, Collection<AttributeDescr> ofFile) {
        String name = descr.getName();
        int before = problems.size();
        if (!descr.isRule()
                || descr.getParentName() != null
                || !descr.getNamedConsequences().isEmpty()) {
            problem(
                    descr.getLine(),
                    0,
                    name,
                    "only plain rules are used here",
                    "write a rule that stands alone: no query, `extends` or named `then`");
            return Optional.empty();
        }
        if (!PLAIN_TEXT.matcher(name).matches() || name.isBlank() || name.contains("*/")) {
            problem(
                    descr.getLine(),
                    0,
                    "",
                    "the name of this rule is not plain text",
                    "say in words what it concludes, and when");
        }
        for (AttributeDescr attribute : descr.getAttributes().values()) {
            // What stands before all rules is told there, although the parser gives it to each of them.
            if (!ofFile.contains(attribute)) {
                problem(
                        attribute.getLine(),
                        0,
                        name,
                        "`" + attribute.getName() + "` is not used here",
                        "remove it; what a rule depends on stands in its `when`");
            }
        }
        List<Pattern> when = new ArrayList<>();
        for (BaseDescr condition : descr.getLhs().getDescrs()) {
            pattern(condition, name).ifPresent(when::add);
        }
        if (descr.getLhs().getDescrs().isEmpty()) {
            problem(descr.getLine(), 0, name, "there is no condition after `when`", "say there when the rule applies");
        }
        List<Placed> then = then(descr);
        List<Insertion> insertions = then.stream().map(Placed::insertion).toList();
        Rule rule = new Rule(name, file, descr.getLine(), statements(descr), when, insertions, written(descr));
        names.check(rule, then).forEach(slip -> tell(slip, name));
        return problems.size() == before ? Optional.of(rule) : Optional.empty();
    }

    /** The insertions, up to the first thing that is none. */
    private List<Placed> then(RuleDescr descr) {
        Consequence consequence = ConsequenceReader.read(consequence(descr));
        consequence
                .foreign()
                .ifPresent(token -> problem(
                        token.line(),
                        token.column(),
                        descr.getName(),
                        "only insertions stand after `then`, not `" + shown(token.line(), token.column()) + "`",
                        "write it as " + INSERTION));
        if (consequence.insertions().isEmpty() && consequence.foreign().isEmpty()) {
            problem(
                    descr.getConsequenceLine(),
                    0,
                    descr.getName(),
                    "nothing stands after `then`",
                    "say what follows, as in " + INSERTION);
        }
        return consequence.insertions();
    }

    /** The parser tells the line of {@code then}, and what follows it without the spaces before. */
    private Tokens consequence(RuleDescr descr) {
        String consequence = String.valueOf(descr.getConsequence());
        String first = consequence.lines().findFirst().orElse("");
        int line = descr.getConsequenceLine();
        while (line < lines.size() && !lines.get(line - 1).contains(first)) {
            line++;
        }
        return Tokens.of(consequence, line, 1 + Math.max(0, lines.get(line - 1).indexOf(first)));
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
                    "`" + shown(condition.getLine(), 1) + "` is not a condition of the dialect",
                    "a condition is a fact type with constraints in brackets, or `not` before one; for `or`, write two"
                            + " rules");
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
                        "`" + shown(descr.toString()) + "` is not a constraint of the dialect",
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
        return String.join("\n", lines.subList(descr.getLine() - 1, descr.getEndLine()));
    }

    /** The rest of a line, from a column on. */
    private String shown(int line, int column) {
        return shown(lines.get(line - 1).substring(column - 1));
    }

    private static String shown(String text) {
        String shown = text.strip();
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…";
    }

    private int lineOfPackage() {
        return tokens.all().stream()
                .filter(token -> token.kind() == Kind.WORD && token.text().equals("package"))
                .map(Token::line)
                .findFirst()
                .orElse(1);
    }

    /** How often the text says `rule` outside of texts and comments. */
    private long rulesWritten() {
        return tokens.all().stream().filter(Dialect::isRule).count();
    }

    private void tell(Slip slip, String rule) {
        problem(slip.line(), slip.column(), rule, slip.message(), slip.hint());
    }

    private void problem(int line, int column, String rule, String message, String hint) {
        problems.add(new FileProblem(file, line, column, rule, message, hint));
    }
}
