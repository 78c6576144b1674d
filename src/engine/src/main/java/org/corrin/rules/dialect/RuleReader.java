package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.Statement;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.dialect.ConsequenceReader.WrittenConsequence;
import org.corrin.rules.dialect.WrittenConstraint.WrittenLimitConstraint;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads one rule of a parsed file: what is not of the dialect, or uses a name that does not exist, is a problem. */
final class RuleReader {

    /** The annotation that names the statements a rule carries out. */
    private static final String STATEMENT = "statement";

    private static final int LONGEST_SHOWN = 80;

    /** Drools writes the name of a rule into the Java that it makes, where a quote would end a text. */
    private static final Pattern PLAIN_TEXT = Pattern.compile("[^\"\\\\\\p{C}]+");

    private static final Pattern STATEMENTS = Pattern.compile("\"[\\p{L}\\p{N}_.-]+(\\s*,\\s*[\\p{L}\\p{N}_.-]+)*\"");

    private final String file;
    private final List<String> lines;
    private final NameCheck names;
    private final Set<String> statements;
    private final AuthorExamples examples;
    private final List<FileProblem> problems;

    RuleReader(
            String file,
            String text,
            NameCheck names,
            Set<String> statements,
            AuthorExamples examples,
            List<FileProblem> problems) {
        this.file = file;
        this.lines = List.of(text.split("\r?\n", -1));
        this.names = names;
        this.statements = statements;
        this.examples = examples;
        this.problems = problems;
    }

    /**
     * Reads a rule, or adds its problems and returns none.
     *
     * @param ofFile what the file says before all rules
     */
    Optional<Rule> read(RuleDescr descr, Collection<AttributeDescr> ofFile) {
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
            // What stands before all rules is reported there, although the parser gives it to each of them.
            if (!ofFile.contains(attribute)) {
                problem(
                        attribute.getLine(),
                        0,
                        name,
                        "`" + attribute.getName() + "` is not used here",
                        "remove it; what a rule depends on stands in its `when`");
            }
        }
        List<WrittenCondition> when = new ArrayList<>();
        for (BaseDescr condition : descr.getLhs().getDescrs()) {
            condition(condition, name).ifPresent(when::add);
        }
        if (descr.getLhs().getDescrs().isEmpty()) {
            problem(descr.getLine(), 0, name, "there is no condition after `when`", "say there when the rule applies");
        }
        if (descr.getLhs().getDescrs().size() > RuleFileBounds.MOST_CONDITIONS) {
            problem(
                    descr.getLine(),
                    0,
                    name,
                    "there are more than " + RuleFileBounds.MOST_CONDITIONS + " conditions",
                    "conclude findings from some of them, and rest this rule on the findings");
        }
        List<WrittenInsertion> then = then(descr);
        List<String> statements = statements(descr);
        // A condition that could not be read may bind what the insertions rest on.
        boolean whole = when.size() == descr.getLhs().getDescrs().size();
        names.check(when, whole ? then : List.of()).forEach(problem -> problem(problem, name));
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Rule(
                        name,
                        file,
                        descr.getLine(),
                        statements,
                        when.stream().map(WrittenCondition::pattern).toList(),
                        then.stream().map(WrittenInsertion::insertion).toList(),
                        written(descr)));
    }

    /** The insertions, up to the first thing that is not one. */
    private List<WrittenInsertion> then(RuleDescr descr) {
        WrittenConsequence consequence = ConsequenceReader.read(consequence(descr));
        consequence.foreign().ifPresent(token -> {
            String written = shown(token.line(), token.column());
            boolean unended = written.startsWith("insertLogical") && written.endsWith(")");
            problem(
                    token.line(),
                    token.column(),
                    descr.getName(),
                    unended
                            ? "a semicolon is missing after this insertion"
                            : "only insertions stand after `then`, not `" + written + "`",
                    unended ? "end it with `;`" : "write it as " + examples.insertion());
        });
        if (consequence.insertions().isEmpty() && consequence.foreign().isEmpty()) {
            problem(
                    descr.getConsequenceLine(),
                    0,
                    descr.getName(),
                    "nothing stands after `then`",
                    "say what follows, as in " + examples.insertion());
        }
        return consequence.insertions();
    }

    /** The parser gives the line of {@code then}, and what follows it without the spaces before. */
    private TokenStream consequence(RuleDescr descr) {
        String consequence = String.valueOf(descr.getConsequence());
        String first = consequence.lines().findFirst().orElse("");
        int line = descr.getConsequenceLine();
        while (line < lines.size() && !lines.get(line - 1).contains(first)) {
            line++;
        }
        return TokenStream.of(
                consequence, line, 1 + Math.max(0, lines.get(line - 1).indexOf(first)));
    }

    private List<String> statements(RuleDescr descr) {
        List<String> named = new ArrayList<>();
        for (String annotation : descr.getAnnotationNames()) {
            if (!annotation.equals(STATEMENT)) {
                problem(
                        descr.getLine(),
                        0,
                        descr.getName(),
                        "`@" + annotation + "` is not used here",
                        "the annotation is " + examples.statement());
            }
        }
        AnnotationDescr annotation = descr.getAnnotation(STATEMENT);
        if (annotation != null) {
            String value = String.valueOf(annotation.getSingleValue());
            if (annotation.getValueMap().size() != 1
                    || !STATEMENTS.matcher(value).matches()) {
                problem(
                        descr.getLine(),
                        0,
                        descr.getName(),
                        "`@statement` names statements, and nothing else",
                        "write it as " + examples.statement() + " or " + examples.statementsTogether());
            }
            String ids = value.replace("\"", "");
            Arrays.stream(ids.split(",")).map(String::strip).forEach(named::add);
        }
        // The nearest id is another statement, which may say the opposite: it is no suggestion.
        named.stream()
                .filter(id -> !statements.isEmpty() && !statements.contains(id))
                .forEach(id -> problem(
                        descr.getLine(),
                        0,
                        descr.getName(),
                        "there is no statement `" + id + "`",
                        "write it in `" + Statement.FILE + "`, or name the one that this rule carries out"));
        return named;
    }

    private Optional<WrittenCondition> condition(BaseDescr condition, String rule) {
        boolean absent = condition instanceof NotDescr;
        BaseDescr asked = condition instanceof NotDescr not && not.getDescrs().size() == 1
                ? not.getDescrs().get(0)
                : condition;
        if (!(asked instanceof PatternDescr pattern)
                || pattern.getObjectType() == null
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
                    ForeignCondition.hint(shown(condition.getLine(), 1), examples));
            return Optional.empty();
        }
        List<WrittenConstraint> constraints = new ArrayList<>();
        for (BaseDescr descr : pattern.getDescrs()) {
            Optional<WrittenConstraint> constraint = descr instanceof ExprConstraintDescr expression
                    ? ConstraintReader.read(expression.getExpression())
                    : Optional.empty();
            if (constraint.isEmpty()) {
                problem(
                        descr.getLine(),
                        descr.getColumn() + 1,
                        rule,
                        "`" + shown(descr.toString()) + "` is not a constraint of the dialect",
                        descr.toString().contains("||")
                                ? "write two rules, or name both as in " + examples.oneOf()
                                : examples.constraints());
            }
            constraint.ifPresent(constraints::add);
        }
        if (constraints.size() < pattern.getDescrs().size()) {
            // What could not be read may name the test that limits are compared on.
            constraints.removeIf(WrittenLimitConstraint.class::isInstance);
        }
        return Optional.of(new WrittenCondition(
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

    private void problem(RuleProblem problem, String rule) {
        problem(problem.line(), problem.column(), rule, problem.message(), problem.hint());
    }

    private void problem(int line, int column, String rule, String message, String hint) {
        problems.add(new FileProblem(file, line, column, rule, message, hint));
    }
}
