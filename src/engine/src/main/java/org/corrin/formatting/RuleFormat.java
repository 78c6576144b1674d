package org.corrin.formatting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.corrin.formatting.RuleTokens.RuleToken;

/**
 * Writes a rule file: a blank line between rules, one condition and one conclusion a line, constraints in brackets with space,
 * limits in brackets without. Lines that are broken inside of brackets stay so, and go on behind the bracket.
 */
final class RuleFormat {

    private static final String INDENT = "    ";

    /** Words that take a bracket and are not called by it. */
    private static final Set<String> BEFORE_LISTS = Set.of("in", "not", "exists", "or", "and");

    private enum Section {
        FILE,
        HEAD,
        WHEN,
        THEN
    }

    /** A bracket that is open, and where on its line what stands in it begins. */
    private record Bracket(boolean isTight, int column) {}

    private final StringBuilder written = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final Deque<Bracket> open = new ArrayDeque<>();
    private Section section = Section.FILE;
    private RuleToken before = new RuleToken("\n", 0);

    String formatted(RuleTokens tokens) {
        for (RuleToken token : tokens.all()) {
            if (token.isComment()) {
                comment(token);
            } else {
                take(token);
            }
            before = token;
        }
        endLine();
        return written.toString();
    }

    private void comment(RuleToken comment) {
        if (comment.beginsLine() || line.isEmpty()) {
            if (open.isEmpty()) {
                beginLine(comment, section == Section.FILE ? "" : INDENT);
            } else {
                continueLine();
            }
        } else {
            line.append(' ');
        }
        line.append(comment.text());
    }

    private void take(RuleToken token) {
        if (open.isEmpty() && token.isWord() && isPart(token)) {
            beginLine(token, "");
        } else if (open.isEmpty() && beginsEntry(token)) {
            beginLine(token, section == Section.FILE ? "" : INDENT);
        } else if (before.isComment() || !open.isEmpty() && token.beginsLine() && !token.is(")")) {
            continueLine();
        } else if (isSpaced(token)) {
            line.append(' ');
        }
        if (token.is(")") && !open.isEmpty()) {
            open.pop();
        }
        line.append(token.text());
        if (token.is("(")) {
            boolean tight = section == Section.WHEN && !open.isEmpty() && before.isWord() && !before.is("in");
            open.push(new Bracket(tight, line.length() + (tight ? 0 : 1)));
        }
    }

    /** Whether a word divides a rule; then its section is entered. */
    private boolean isPart(RuleToken word) {
        if (before.is("@") || before.is(".")) {
            return false;
        }
        Section entered = switch (word.text()) {
            case "rule" -> Section.HEAD;
            case "when" -> Section.WHEN;
            case "then" -> Section.THEN;
            case "end" -> Section.FILE;
            default -> section;
        };
        boolean isPart = entered != section;
        section = entered;
        return isPart;
    }

    /** Whether something begins that has a line of its own: an annotation, a condition, a conclusion. */
    private boolean beginsEntry(RuleToken token) {
        return switch (section) {
                    case FILE -> token.beginsLine() || before.is("end");
                    case HEAD -> token.beginsLine() || token.is("@");
                    case WHEN -> before.is("when") || before.is(")");
                    case THEN -> before.is("then") || before.is(";");
                }
                || before.isComment();
    }

    private void beginLine(RuleToken token, String margin) {
        endLine();
        boolean outside = section == Section.FILE && !token.is("end") || token.is("rule");
        boolean afterRule = before.is("end");
        boolean ofRule = token.is("rule") && !before.isComment();
        if (written.length() > 0 && outside && (afterRule || ofRule || token.linesBefore() > 1)) {
            written.append('\n');
        }
        line.append(margin);
    }

    private void continueLine() {
        endLine();
        line.append(
                " ".repeat(open.isEmpty() ? INDENT.length() * 2 : open.peek().column()));
    }

    private void endLine() {
        if (!line.isEmpty()) {
            written.append(line.toString().stripTrailing()).append('\n');
            line.setLength(0);
        }
    }

    private boolean isSpaced(RuleToken token) {
        if (token.is(",") || token.is(";") || token.is(".") || before.is(".") || before.is("@") || before.is("\n")) {
            return false;
        }
        if (before.is("(")) {
            return !token.is(")") && !open.peek().isTight();
        }
        if (token.is(")")) {
            return !open.isEmpty() && !open.peek().isTight();
        }
        return !token.is("(") || !before.isWord() || BEFORE_LISTS.contains(before.text());
    }
}
