package org.corrin.cohort.tables;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.corrin.cohort.tables.MappedField.FieldKind;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.FileProblem;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.ObjectFields;
import org.corrin.documents.YamlDocument;

/** Reads a mapping file and the names of the columns it maps, and tells everything that is wrong at once. */
final class MappingReader {

    private static final ObjectFields MAPPING = ObjectFields.of("a mapping", "people", "tables");
    private static final ObjectFields TABLE = ObjectFields.of(
            "a table",
            "files",
            "separator",
            "decimal",
            "days",
            "notGiven",
            "yes",
            "no",
            "inexact",
            "zone",
            "patient",
            "conditions",
            "symptoms",
            "labs",
            "medications");
    private static final ObjectFields PATIENT = ObjectFields.of("the patient", "id", "birthDate", "sex", "onsetAge");
    private static final ObjectFields TERM =
            ObjectFields.of("an item", "column", "text", "words", "others", "system", "if");
    private static final List<MappedField> PERSON = List.of(
            new MappedField("id", FieldKind.TEXT),
            new MappedField("birthDate", FieldKind.DAY),
            new MappedField("sex", FieldKind.TEXT),
            new MappedField("onsetAge", FieldKind.NUMBER));
    private static final List<String> YES = List.of("true", "yes", "y", "1");
    private static final List<String> NO = List.of("false", "no", "n", "0");
    private static final String SEPARATORS = ",;\t|";

    private final TableFiles files;

    private MappingReader(Path folder) {
        this.files = new TableFiles(folder);
    }

    /** Reads a mapping; nothing if there are problems, which are added. */
    static Optional<TableMapping> read(Path mapping, String text, List<FileProblem> problems) {
        int before = problems.size();
        DocumentNode root = YamlDocument.read(mapping.getFileName().toString(), text, problems);
        Path folder = mapping.toAbsolutePath().getParent();
        TableMapping read = new MappingReader(folder == null ? mapping.toAbsolutePath() : folder).mapping(root, text);
        return problems.size() == before ? Optional.of(read) : Optional.empty();
    }

    private TableMapping mapping(DocumentNode root, String text) {
        root.isObjectOf(MAPPING);
        List<MappedTable> tables = new ArrayList<>();
        Map<String, DocumentNode> named = root.field("tables").entries();
        if (named.isEmpty()) {
            root.field("tables").report("there is no table here", "name one, and say in which `files` it stands");
        }
        named.forEach((name, node) -> tables.add(table(name, node)));
        List<String> names = List.copyOf(named.keySet());
        Optional<String> people = root.field("people").text();
        people.filter(name -> !names.contains(name))
                .ifPresent(name -> root.field("people")
                        .report("there is no table `" + name + "`", NameSuggestion.hint(name, names)));
        return new TableMapping(
                text,
                tables,
                people.map(name -> OptionalInt.of(names.indexOf(name))).orElse(OptionalInt.empty()));
    }

    private MappedTable table(String name, DocumentNode node) {
        node.isObjectOf(TABLE);
        TableForm form = form(node);
        List<TableFile> found = files.of(node.field("files"), form.separator());
        CellReader cells = new CellReader(found, new ColumnTypes(form));
        Map<MappedField, MappedCell> patient = patient(node.field("patient"), cells);
        List<MappedItem> items = new ArrayList<>();
        for (MappedSection section : MappedSection.values()) {
            for (DocumentNode item : node.field(section.field()).items()) {
                item(section, item, cells).ifPresent(items::add);
            }
        }
        return new MappedTable(name, found, form, cells.columns(), patient, items);
    }

    private static Map<MappedField, MappedCell> patient(DocumentNode node, CellReader cells) {
        Map<MappedField, MappedCell> patient = new LinkedHashMap<>();
        if (!node.isObjectOf(PATIENT)) {
            return patient;
        }
        if (!node.field("id").given()) {
            node.field("id").report("a table has to say whose its rows are", "name the column as `id: …`");
        }
        for (MappedField field : PERSON) {
            DocumentNode cell = node.field(field.name());
            if (cell.given()) {
                cells.cell(cell).ifPresent(read -> patient.put(field, read));
            }
        }
        return patient;
    }

    private static Optional<MappedItem> item(MappedSection section, DocumentNode node, CellReader cells) {
        Map<String, MappedCell> read = new LinkedHashMap<>();
        if (section.fields().isEmpty()) {
            if (node.node().isObject()) {
                node.isObjectOf(TERM);
            }
            (node.node().isObject() ? cells.described(node) : cells.cell(node)).ifPresent(cell -> read.put("", cell));
        } else if (node.isObjectOf(section.allowed())) {
            for (MappedField field : section.fields()) {
                DocumentNode cell = node.field(field.name());
                if (cell.given()) {
                    cells.cell(cell).ifPresent(one -> read.put(field.name(), one));
                }
            }
            missing(section, node);
        }
        Optional<MappedCell> asks = Optional.of(node.field("if"))
                .filter(DocumentNode::given)
                .flatMap(asked -> asked.text().isPresent() ? cells.cell(asked) : Optional.empty());
        String about = section.fields().isEmpty() ? "" : section.fields().get(0).name();
        return read.containsKey(about) ? Optional.of(new MappedItem(section, read, asks)) : Optional.empty();
    }

    private static void missing(MappedSection section, DocumentNode node) {
        String about = section.fields().get(0).name();
        if (!node.field(about).given()) {
            node.report(
                    section.item() + " has to say its `" + about + "`",
                    "name the column as `" + about + ": …`, or the same for every row as `" + about + ": { text: … }`");
        }
        if (!section.contents().isEmpty()
                && section.contents().stream()
                        .noneMatch(field -> node.field(field).given())) {
            node.report(
                    section.item() + " has to have one of " + String.join(", ", section.contents()),
                    "name the column that holds it");
        }
    }

    private static TableForm form(DocumentNode node) {
        return new TableForm(
                separator(node.field("separator")),
                isComma(node.field("decimal")),
                days(node.field("days")),
                Set.copyOf(node.field("notGiven").texts()),
                words(node.field("yes"), YES),
                words(node.field("no"), NO),
                isShortest(node.field("inexact")),
                zone(node.field("zone")));
    }

    private static char separator(DocumentNode node) {
        String text = node.node().isTextual() ? node.node().textValue() : "";
        if (node.given() && (text.length() != 1 || SEPARATORS.indexOf(text.charAt(0)) < 0)) {
            node.report(
                    "`" + node.shown() + "` separates no fields here",
                    "use one of \",\", \";\", \"|\" and \"\\t\" (a tab), in quotes");
        }
        return text.length() == 1 ? text.charAt(0) : ',';
    }

    private static boolean isComma(DocumentNode node) {
        Optional<String> text = node.text();
        text.filter(mark -> !mark.equals(",") && !mark.equals("."))
                .ifPresent(mark -> node.report(
                        "`" + node.shown() + "` stands before no decimals", "use \",\", or leave it out for a point"));
        return text.filter(","::equals).isPresent();
    }

    private static DayForm days(DocumentNode node) {
        return node.text()
                .map(text -> DayForm.of(text).orElseGet(() -> {
                    node.report("`" + text + "` is no form of days here", NameSuggestion.hint(text, DayForm.all()));
                    return DayForm.ISO;
                }))
                .orElse(DayForm.ISO);
    }

    private static Set<String> words(DocumentNode node, List<String> usual) {
        Set<String> words = new LinkedHashSet<>();
        (node.given() ? node.texts() : usual)
                .forEach(word -> words.add(word.strip().toLowerCase(Locale.ROOT)));
        return words;
    }

    private static boolean isShortest(DocumentNode node) {
        Optional<String> text = node.text();
        text.filter(how -> !how.equals("shortest"))
                .ifPresent(how -> node.report("`" + how + "` is not known here", "write `inexact: shortest`"));
        return text.isPresent();
    }

    private static Optional<ZoneId> zone(DocumentNode node) {
        return node.text().flatMap(text -> {
            if (ZoneId.getAvailableZoneIds().contains(text)) {
                return Optional.of(ZoneId.of(text));
            }
            node.report("`" + text + "` is no time zone", NameSuggestion.hint(text, ZoneId.getAvailableZoneIds()));
            return Optional.empty();
        });
    }
}
