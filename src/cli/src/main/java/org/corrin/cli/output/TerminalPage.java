package org.corrin.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * A text for people, printed piece by piece, in colour where that is wanted; colour never carries a meaning alone. Control
 * signs in what is printed cannot reach the terminal.
 */
public final class TerminalPage {

    private static final int WIDTH = 100;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private final PrintStream out;
    private final ColorScheme colours;

    /** A page that is printed there. */
    public TerminalPage(PrintStream out, Ansi ansi) {
        this.out = out;
        this.colours = new ColorScheme.Builder(ansi).build();
    }

    /** A text as it can be printed on one line, whatever is in it. */
    static String printable(String text) {
        return CONTROL.matcher(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("?");
    }

    /** Prints a line. */
    public void line(String text) {
        plain(text).end();
    }

    TerminalPage plain(String text) {
        out.print(printable(text));
        return this;
    }

    TerminalPage strong(String text) {
        return styled(text, Style.bold);
    }

    TerminalPage faint(String text) {
        return styled(text, Style.faint);
    }

    TerminalPage good(String text) {
        return styled(text, Style.bold, Style.fg_green);
    }

    TerminalPage bad(String text) {
        return styled(text, Style.bold, Style.fg_red);
    }

    TerminalPage odd(String text) {
        return styled(text, Style.fg_yellow);
    }

    private TerminalPage styled(String text, IStyle... styles) {
        out.print(colours.apply(printable(text), List.of(styles)));
        return this;
    }

    /** Ends the line. */
    TerminalPage end() {
        out.print('\n');
        return this;
    }

    /** Prints a text over as many lines as it takes, all of them set in. */
    TerminalPage paragraph(int indent, String text) {
        return paragraph(indent, "", text);
    }

    /** The same, with what it is about before its first line; the others are set in further. */
    TerminalPage paragraph(int indent, String about, String text) {
        String margin = " ".repeat(about.isEmpty() ? indent : indent + 2);
        StringBuilder line = new StringBuilder(" ".repeat(indent)).append(printable(about));
        boolean begun = !about.isEmpty();
        for (String word : printable(text).split(" ")) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                out.print(line.append('\n'));
                line = new StringBuilder(margin);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        out.print(line.append('\n'));
        return this;
    }
}
