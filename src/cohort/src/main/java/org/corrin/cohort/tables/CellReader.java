package org.corrin.cohort.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.ObjectFields;

/** Reads the cells of one table of a mapping, and asks every file of the table for their columns. */
final class CellReader {

    private static final ObjectFields CELL = ObjectFields.of("a cell", "column", "text", "words", "others", "system");
    private static final String LEAVE_OUT = "leave out";

    private final List<TableFile> files;
    private final ColumnTypes types;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    CellReader(List<TableFile> files, ColumnTypes types) {
        this.files = files;
        this.types = types;
    }

    /** The columns that cells were read of, each once, in the order of their indices. */
    List<String> columns() {
        return new ArrayList<>(columns.keySet());
    }

    /** A cell: the name of a column, or an object that says more; reports what is wrong with it. */
    Optional<MappedCell> cell(DocumentNode node) {
        if (node.isText() || !node.node().isObject()) {
            return node.requiredText().map(name -> plain(node, name));
        }
        node.isObjectOf(CELL);
        return described(node);
    }

    /** The same of an object that may have other fields beside. */
    Optional<MappedCell> described(DocumentNode node) {
        DocumentNode column = node.field("column");
        DocumentNode text = node.field("text");
        if (column.given() == text.given()) {
            node.report(
                    column.given() ? "`column` and `text` stand here together" : "this is neither a column nor a text",
                    "write `column: …` for what stands in a column, or `text: …` for the same in every row");
            return Optional.empty();
        }
        Map<String, String> words = new LinkedHashMap<>();
        node.field("words")
                .entries()
                .forEach((word, meaning) -> meaning.text().ifPresent(known -> words.put(word.strip(), known)));
        boolean onlyWords = onlyWords(node.field("others"), words);
        String system = node.field("system").text().orElse("");
        if (text.given()) {
            if (node.field("words").given()) {
                node.field("words").report("a text is the same in every row", "leave `words` out");
            }
            return text.text().map(same -> new MappedCell(OptionalInt.empty(), same, Map.of(), false, system));
        }
        return column.text()
                .map(name -> new MappedCell(OptionalInt.of(index(column, name)), "", words, onlyWords, system));
    }

    private static boolean onlyWords(DocumentNode node, Map<String, String> words) {
        Optional<String> others = node.text();
        if (others.isPresent() && !others.get().equals(LEAVE_OUT)) {
            node.report("`" + node.shown() + "` says nothing here", "write `others: leave out`, or leave it out");
        } else if (others.isPresent() && words.isEmpty()) {
            node.report("without words everything would be left out", "add `words`");
        }
        return others.isPresent();
    }

    private MappedCell plain(DocumentNode node, String name) {
        return new MappedCell(OptionalInt.of(index(node, name)), "", Map.of(), false, "");
    }

    private int index(DocumentNode node, String name) {
        Integer known = columns.get(name);
        if (known != null) {
            return known;
        }
        for (TableFile file : files) {
            String type = file.columns().get(name);
            if (type == null) {
                String hint = NameSuggestion.hint(name, file.columns().keySet());
                node.report(
                        "`" + file.name() + "` has no column `" + DocumentNode.shortened(name) + "`",
                        hint.isEmpty() ? "look at the first line of the file" : hint);
            } else if (type.equals(TableFile.TWICE)) {
                node.report(
                        "`" + file.name() + "` has several columns `" + DocumentNode.shortened(name) + "`",
                        "give each a name of its own");
            } else if (!type.isEmpty()) {
                types.problem(type)
                        .ifPresent(problem -> node.report(
                                "column `" + name + "` of `" + file.name() + "` " + problem.what(), problem.hint()));
            }
        }
        columns.put(name, columns.size());
        return columns.size() - 1;
    }
}
