package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.Rule;
import org.corrin.rules.compiled.RuleFile;
import org.corrin.rules.dialect.TokenStream.Token;
import org.corrin.rules.dialect.TokenStream.TokenKind;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads the part of DRL in which guidelines are written. It parses each file and passes only what is named here; everything
 * else is a problem at its line, and is never compiled.
 */
public final class DialectReader {

    private final String rulePackage;
    private final String file;
    private final String text;
    private final Optional<RuleProblem> tooLong;
    private final TokenStream tokens;
    private final NameCheck names;
    private final Set<String> statements;
    private final AuthorExamples examples;
    private final List<FileProblem> problems = new ArrayList<>();

    private DialectReader(
            String rulePackage,
            Set<String> statements,
            AuthorExamples examples,
            String file,
            String text,
            NameCheck names) {
        this.rulePackage = rulePackage;
        this.statements = statements;
        this.file = file;
        this.text = text;
        this.tooLong = RuleFileBounds.exceeded(text);
        this.tokens = TokenStream.of(tooLong.isPresent() ? "" : text);
        this.names = names;
        this.examples = examples;
    }

    /** The rules of a guideline, and the problems of the others. */
    public record RuleReadResult(List<Rule> rules, List<FileProblem> problems) {}

    /** The package that every rule file of a guideline begins with: its id, with points for dashes. */
    public static String packageOf(Guideline guideline) {
        return guideline.about().id().replace('-', '.');
    }

    /** Reads all rule files of a guideline of which everything else could be read. */
    public static RuleReadResult read(Guideline guideline) {
        return read(guideline, List.of(), RuleFilesRead.NONE);
    }

    /**
     * Reads all rule files of a guideline, its laws included, with every problem in each of them.
     *
     * @param known what is wrong with other files: no statement is missed where they could not be read
     * @param before files that were read before, where they may be found
     */
    public static RuleReadResult read(Guideline guideline, Collection<FileProblem> known, RuleFilesRead before) {
        Set<String> statements =
                known.stream().anyMatch(problem -> problem.file().equals(Statement.FILE))
                        ? Set.of()
                        : guideline.statements().keySet();
        List<Rule> rules = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        Map<String, Rule> byName = new HashMap<>();
        if (guideline.vocabulary().tests().names().isEmpty()
                && guideline.vocabulary().conclusions().statuses().isEmpty()) {
            // The vocabulary could not be read, which is reported already; then every name in every rule would be
            // unknown.
            return new RuleReadResult(rules, problems);
        }
        AuthorExamples examples = new AuthorExamples(guideline);
        for (Map.Entry<String, String> file : guideline.files().named("", ".drl")) {
            RuleReadResult read = before.read(
                    guideline, statements, file.getKey(), () -> ofFile(guideline, statements, examples, file));
            problems.addAll(read.problems());
            for (Rule rule : read.rules()) {
                rules.add(rule);
                Rule other = byName.putIfAbsent(rule.name(), rule);
                if (other != null) {
                    problems.add(new FileProblem(
                            rule.file(),
                            rule.line(),
                            0,
                            rule.name(),
                            "another rule has this name",
                            "give each its own; the other stands at " + other.file() + ":" + other.line()));
                }
            }
            if (rules.size() > RuleFileBounds.MOST_RULES) {
                problems.add(FileProblem.of(
                        file.getKey(),
                        "with this file there are more than " + RuleFileBounds.MOST_RULES + " rules",
                        "a guideline is one question; make a guideline of each"));
                return new RuleReadResult(List.of(), problems);
            }
        }
        return new RuleReadResult(rules, problems);
    }

    private static RuleReadResult ofFile(
            Guideline guideline, Set<String> statements, AuthorExamples examples, Map.Entry<String, String> file) {
        Vocabulary vocabulary = guideline.vocabulary();
        NameCheck names = file.getKey().equals(Guideline.LAWS)
                ? NameCheck.ofLaws(vocabulary, examples)
                : NameCheck.ofRules(vocabulary, examples);
        DialectReader dialect =
                new DialectReader(packageOf(guideline), statements, examples, file.getKey(), file.getValue(), names);
        return new RuleReadResult(dialect.rules(), dialect.problems);
    }

    private List<Rule> rules() {
        Optional<RuleProblem> unreadable = tooLong.or(tokens::flaw).or(() -> RuleFileBounds.exceeded(tokens));
        if (unreadable.isPresent()) {
            RuleProblem flaw = unreadable.get();
            problem(flaw.line(), flaw.column(), ruleAt(flaw.line()), flaw.message(), flaw.hint());
            return List.of();
        }
        // The newer parser loses rules without an error; this one is pinned until Drools mends that.
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
            problem(0, 0, "", "this file cannot be read as rules", "look for a missing quote, bracket or `end`");
            return List.of();
        }
        if (parsed == null || parser.hasErrors()) {
            int line = parser.getErrors().stream()
                    .flatMapToInt(error -> Arrays.stream(error.getLines()))
                    .min()
                    .orElse(0);
            // Only the first error, because the parser reports what follows it as well.
            RuleProblem problem = SyntaxMistakes.of(tokens)
                    .orElse(new RuleProblem(
                            Math.max(line, 0),
                            0,
                            "this cannot be read as a rule",
                            "look here and in the line above for a missing quote, bracket, comma or `end`"));
            problem(problem.line(), problem.column(), ruleAt(problem.line()), problem.message(), problem.hint());
            return List.of();
        }
        checkFile(parsed);
        List<Rule> rules = new ArrayList<>();
        RuleReader reader = new RuleReader(file, text, names, statements, examples, problems);
        for (RuleDescr rule : parsed.getRules()) {
            reader.read(rule, parsed.getAttributes()).ifPresent(rules::add);
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

    /** The name of the rule that a line belongs to, as far as a file that cannot be read shows it. */
    private String ruleAt(int line) {
        String name = "";
        for (int i = 1; i < tokens.all().size(); i++) {
            Token token = tokens.all().get(i);
            if (token.kind() == TokenKind.TEXT
                    && token.line() <= line
                    && isRule(tokens.all().get(i - 1))) {
                name = token.text();
            }
        }
        return name;
    }

    private static boolean isRule(Token token) {
        return token.kind() == TokenKind.WORD && token.text().equals("rule");
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
            if (!RuleFile.IMPORTS.contains(imported.getTarget())) {
                problem(
                        imported.getLine(),
                        0,
                        "",
                        "`import " + imported.getTarget() + "` is not used here",
                        "the imports are " + String.join(" and ", RuleFile.IMPORTS));
            }
        }
        for (BaseDescr descr : RuleFile.besidesRules(parsed)) {
            problem(descr.getLine(), 0, "", "only rules stand in a rule file", "remove what is not a rule");
        }
        // Another import in its place is reported already.
        for (String needed : problems.isEmpty() ? RuleFile.IMPORTS : List.<String>of()) {
            if (parsed.getImports().stream().noneMatch(one -> needed.equals(one.getTarget()))) {
                problem(lineOfPackage(), 0, "", "`import " + needed + "` is missing", "write it below the package");
            }
        }
        if (problems.isEmpty() && parsed.getRules().isEmpty()) {
            problem(lineOfPackage(), 0, "", "no rule stands in this file", "write one, or remove the file");
        }
        annotatedTwice()
                .ifPresent(second -> problem(
                        second.line(),
                        second.column(),
                        ruleAt(second.line()),
                        "this rule has more than one annotation",
                        "name all its statements in one, as in " + examples.statementsTogether()));
    }

    /** Where a rule has a second annotation: of two with one name the parser keeps only one. */
    private Optional<Token> annotatedTwice() {
        int annotations = 0;
        for (Token token : tokens.all()) {
            annotations = isRule(token) ? 0 : annotations;
            if (token.kind() == TokenKind.SYMBOL && token.text().equals("@") && ++annotations > 1) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private int lineOfPackage() {
        return tokens.all().stream()
                .filter(token -> token.kind() == TokenKind.WORD && token.text().equals("package"))
                .map(Token::line)
                .findFirst()
                .orElse(1);
    }

    /** How often the file says `rule` outside of texts and comments. */
    private long rulesWritten() {
        return tokens.all().stream().filter(DialectReader::isRule).count();
    }

    private void problem(int line, int column, String rule, String message, String hint) {
        problems.add(new FileProblem(file, line, column, rule, message, hint));
    }
}
