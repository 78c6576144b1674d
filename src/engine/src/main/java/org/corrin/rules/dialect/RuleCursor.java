package org.corrin.rules.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.documents.TextRange;
import org.corrin.rules.dialect.TokenStream.Token;
import org.corrin.rules.dialect.TokenStream.TokenKind;

/**
 * A place in a rule file that somebody looks at or types at: what may stand there, and what does. What stands before it in
 * its rule is read; what comes after need not be whole.
 *
 * @param slot what may stand here
 * @param owner what it belongs to: the type of a condition or a conclusion, with {@code Advice} and its kind told apart by
 *     {@code texts}
 * @param field the field that a text is of, or the method that takes a limit; empty for other slots
 * @param texts what says more: of a field the texts of the other fields, by their names; of a conclusion those before it
 * @param bound the names that the conditions before this place give to facts
 * @param written what stands here, without quotes
 * @param range of what stands here
 * @param quoted whether it stands in quotes already
 */
public record RuleCursor(
        RuleSlot slot,
        String owner,
        String field,
        Map<String, List<String>> texts,
        Set<String> bound,
        String written,
        TextRange range,
        boolean quoted) {

    /** What may stand at a place. */
    public enum RuleSlot {
        FACT_TYPE,
        CONSTRAINT,
        FIELD_TEXT,
        LIMIT,
        STATEMENT,
        RULE_NAME,
        CONCLUSION,
        ADVICE_KIND,
        CONCLUDED_TEXT,
        REASON,
        STRENGTH,
        NOTHING
    }

    /** Where {@code texts} holds the texts of a conclusion that come before. */
    static final String BEFORE = "";

    private static final Set<String> OWNERS = Set.of("test", "about", "kind");

    /** Looks at a place of a file, its line and column counted from 1. */
    public static RuleCursor at(String text, int line, int column) {
        String[] lines = text.split("\r?\n", -1);
        int first = line;
        while (first > 1 && !lines[first - 1].stripLeading().startsWith("rule ")) {
            first--;
        }
        StringBuilder before = new StringBuilder();
        for (int number = first; number < line; number++) {
            before.append(lines[number - 1]).append('\n');
        }
        String here = lines[line - 1];
        before.append(here, 0, Math.min(column - 1, here.length()));
        return new Reading(TokenStream.of(before.toString(), first, 1).all(), here, line, column).cursor();
    }

    /** Reads the tokens of a rule up to a place in it. */
    private static final class Reading {

        private enum Section {
            OUTSIDE,
            HEAD,
            WHEN,
            THEN
        }

        private final List<Token> tokens = new ArrayList<>();
        private final String here;
        private final int line;

        private final boolean quoted;
        private final boolean readable;
        private final int from;
        private final int to;

        private Section section = Section.OUTSIDE;

        /** Where the section, or the statement of it that is being written, begins among the tokens. */
        private int start;

        /** The brackets that are open, the innermost first, by their places among the tokens. */
        private final Deque<Integer> open = new ArrayDeque<>();

        private final Set<String> bound = new TreeSet<>();

        private Reading(List<Token> before, String here, int line, int column) {
            this.here = here;
            this.line = line;
            tokens.addAll(before);
            Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
            boolean cutOff = last != null && last.kind() == TokenKind.FLAW;
            boolean inText = cutOff && last.line() == line && here.charAt(last.column() - 1) == '"';
            readable = (!cutOff || inText) && !isInComment(here.substring(0, Math.min(column - 1, here.length())));
            quoted = inText;
            if (inText) {
                tokens.remove(last);
                from = last.column();
                // A quote behind it closes this text only if it does not open another.
                boolean closed =
                        here.substring(from).chars().filter(c -> c == '"').count() % 2 == 1;
                to = closed ? here.indexOf('"', from) : Math.min(column - 1, here.length());
            } else {
                int begin = Math.min(column - 1, here.length());
                int end = begin;
                while (begin > 0 && isPartOfWord(here.charAt(begin - 1))) {
                    begin--;
                }
                while (end < here.length() && isPartOfWord(here.charAt(end))) {
                    end++;
                }
                from = begin;
                to = end;
                if (last != null && last.line() == line && last.column() - 1 >= from) {
                    tokens.remove(last);
                }
            }
            read();
        }

        private static boolean isPartOfWord(char c) {
            return Character.isJavaIdentifierPart(c);
        }

        private static boolean isInComment(String lineBefore) {
            return lineBefore.replaceAll("\"[^\"]*\"", "").contains("//");
        }

        private void read() {
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.kind() == TokenKind.WORD && open.isEmpty()) {
                    enter(token.text(), i);
                } else if (is(i, "(")) {
                    open.push(i);
                } else if (is(i, ")") && !open.isEmpty()) {
                    open.pop();
                } else if (is(i, ";") && open.isEmpty()) {
                    start = i + 1;
                }
                if (section == Section.WHEN && token.text().startsWith("$")) {
                    bound.add(token.text());
                }
            }
        }

        private void enter(String word, int at) {
            Section entered = switch (word) {
                case "rule" -> Section.HEAD;
                case "when" -> Section.WHEN;
                case "then" -> Section.THEN;
                case "end" -> Section.OUTSIDE;
                default -> section;
            };
            if (entered != section) {
                section = entered;
                start = at + 1;
            }
        }

        private boolean is(int at, String symbolOrWord) {
            return at >= 0
                    && at < tokens.size()
                    && tokens.get(at).kind() != TokenKind.TEXT
                    && tokens.get(at).text().equals(symbolOrWord);
        }

        private String text(int at) {
            return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
        }

        RuleCursor cursor() {
            if (!readable) {
                return cursor(RuleSlot.NOTHING);
            }
            return switch (section) {
                case OUTSIDE -> cursor(RuleSlot.NOTHING);
                case HEAD -> head();
                case WHEN -> condition();
                case THEN -> conclusion();
            };
        }

        private RuleCursor head() {
            int last = tokens.size() - 1;
            if (quoted && is(last, "rule")) {
                return cursor(RuleSlot.RULE_NAME);
            }
            return quoted && is(last, "(") && is(last - 1, "statement")
                    ? cursor(RuleSlot.STATEMENT)
                    : cursor(RuleSlot.NOTHING);
        }

        private RuleCursor condition() {
            if (open.isEmpty()) {
                return cursor(quoted ? RuleSlot.NOTHING : RuleSlot.FACT_TYPE);
            }
            int outer = open.peekLast();
            int inner = open.peek();
            String type = text(outer - 1);
            Map<String, List<String>> named = namedBetween(outer);
            int last = tokens.size() - 1;
            if (open.size() > 1) {
                String word = text(inner - 1);
                if (word.equals("in")) {
                    int field = is(inner - 2, "not") ? inner - 3 : inner - 2;
                    return cursor(RuleSlot.FIELD_TEXT, type, text(field), named);
                }
                return cursor(RuleSlot.LIMIT, type, word, named);
            }
            if (is(last, "==") || is(last, "!=")) {
                return cursor(RuleSlot.FIELD_TEXT, type, text(last - 1), named);
            }
            return !quoted && (is(last, "(") || is(last, ","))
                    ? cursor(RuleSlot.CONSTRAINT, type, "", named)
                    : cursor(RuleSlot.NOTHING);
        }

        /** The texts that a condition asks for in the fields that other fields depend on. */
        private Map<String, List<String>> namedBetween(int from) {
            Map<String, List<String>> named = new HashMap<>();
            String field = "";
            for (int i = from; i < tokens.size(); i++) {
                if (tokens.get(i).kind() == TokenKind.WORD && OWNERS.contains(text(i))) {
                    field = text(i);
                } else if (tokens.get(i).kind() == TokenKind.TEXT && !field.isEmpty()) {
                    named.computeIfAbsent(field, key -> new ArrayList<>()).add(text(i));
                } else if (tokens.get(i).kind() == TokenKind.WORD && !is(i, "in") || is(i, "!=") || is(i, "not")) {
                    field = "";
                }
            }
            return named;
        }

        private RuleCursor conclusion() {
            int last = tokens.size() - 1;
            if (open.isEmpty() || !is(open.peekLast() - 1, "insertLogical")) {
                return cursor(RuleSlot.NOTHING);
            }
            if (open.size() > 1) {
                int inner = open.peek();
                List<String> before = new ArrayList<>();
                for (int i = inner; i <= last; i++) {
                    if (tokens.get(i).kind() == TokenKind.TEXT) {
                        before.add(text(i));
                    }
                }
                boolean advice = is(inner - 2, ".");
                return quoted
                        ? cursor(
                                RuleSlot.CONCLUDED_TEXT,
                                advice ? "Advice" : text(inner - 1),
                                advice ? text(inner - 1) : "",
                                Map.of(BEFORE, before))
                        : cursor(RuleSlot.REASON, text(inner - 1), "", Map.of());
            }
            if (quoted) {
                return cursor(RuleSlot.NOTHING);
            }
            if (is(last, ".")) {
                return cursor(is(last - 1, "Advice") ? RuleSlot.ADVICE_KIND : RuleSlot.STRENGTH);
            }
            return is(last, "(") || is(last, "new") ? cursor(RuleSlot.CONCLUSION) : cursor(RuleSlot.NOTHING);
        }

        private RuleCursor cursor(RuleSlot slot) {
            return cursor(slot, "", "", Map.of());
        }

        private RuleCursor cursor(RuleSlot slot, String owner, String field, Map<String, List<String>> texts) {
            return new RuleCursor(
                    slot,
                    owner,
                    field,
                    texts,
                    bound,
                    here.substring(from, to),
                    TextRange.of(line, from + 1, to - from),
                    quoted);
        }
    }
}
