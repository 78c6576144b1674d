package org.corrin.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of README that says who may call what, as it is written there. */
final class RoleTable {

    /** Nobody, while access is open. */
    static final String OPEN = "nobody, open";

    /** Nobody, while access is closed. */
    static final String CLOSED = "nobody, closed";

    /** Somebody without a role, and somebody with each, and with the two that one endpoint takes together. */
    static final List<String> PEOPLE = List.of(
            "signed in",
            "caller",
            "author",
            "reviewer",
            "publisher",
            "author and publisher",
            "auditor",
            "administrator");

    private static final Path README = Path.of("..", "..", "README.md");
    private static final String BEGIN = "<!-- who may do what: written by RoleTableContract -->\n";
    private static final String END = "<!-- end of who may do what -->\n";
    private static final String YES = "●";

    /** For each endpoint, who is let in. */
    private final Map<String, Set<String>> rows = new LinkedHashMap<>();

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(OPEN, CLOSED));
        columns.addAll(PEOPLE);
        return columns;
    }

    /** As it stands in README. */
    static RoleTable written() {
        RoleTable table = new RoleTable();
        String readme = readme();
        List<String> lines = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        for (String line : lines) {
            String[] cells = line.substring(2).split(" *\\| *", -1);
            Set<String> let = new TreeSet<>();
            for (int i = 0; i < columns().size(); i++) {
                if (cells[i + 1].equals(YES)) {
                    let.add(columns().get(i));
                }
            }
            table.rows.put(cells[0].replace("`", ""), let);
        }
        return table;
    }

    private static String readme() {
        try {
            return Files.readString(README);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Set<String>> rows() {
        return rows;
    }

    /** Takes these columns over, and writes it. */
    static void write(Map<String, Set<String>> observed, Set<String> columns) {
        RoleTable before = written();
        RoleTable after = new RoleTable();
        observed.forEach((endpoint, let) -> {
            Set<String> all = new TreeSet<>(before.rows.getOrDefault(endpoint, Set.of()));
            all.removeAll(columns);
            let.stream().filter(columns::contains).forEach(all::add);
            after.rows.put(endpoint, all);
        });
        String readme = readme();
        String table = "| | " + String.join(" | ", columns()) + " |\n"
                + "|---|" + "---|".repeat(columns().size()) + "\n"
                + after.rows.entrySet().stream()
                        .map(row -> "| `" + row.getKey() + "` | "
                                + columns().stream()
                                        .map(column -> row.getValue().contains(column) ? YES : "")
                                        .collect(Collectors.joining(" | "))
                                + " |\n")
                        .collect(Collectors.joining());
        try {
            Files.writeString(
                    README,
                    readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
                            + table
                            + readme.substring(readme.indexOf(END)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
