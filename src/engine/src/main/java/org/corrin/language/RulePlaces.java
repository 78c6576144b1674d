package org.corrin.language;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.TextRange;
import org.corrin.guideline.Guideline;
import org.corrin.language.NamedPlace.WrittenForm;
import org.corrin.rules.dialect.RuleCursor;
import org.corrin.rules.dialect.RuleCursor.RuleSlot;
import org.corrin.rules.dialect.RuleNames;

/** The names in rule files. */
final class RulePlaces {

    private final Guideline guideline;

    /** @param guideline as it could last be read */
    RulePlaces(Guideline guideline) {
        this.guideline = guideline;
    }

    /** What is named at a place of a rule file; nothing where no name can stand. */
    Optional<NamedPlace> at(String file, String text, int line, int column) {
        RuleCursor cursor = RuleCursor.at(text, line, column);
        RuleNames names = file.equals(Guideline.LAWS)
                ? RuleNames.ofLaws(guideline.vocabulary())
                : RuleNames.ofRules(guideline.vocabulary());
        return switch (cursor.slot()) {
            case NOTHING -> Optional.empty();
            case STATEMENT -> Optional.of(statement(cursor, column));
            case RULE_NAME -> Optional.of(place(NameKind.RULE, "", cursor, List.of()));
            case FIELD_TEXT -> Optional.of(place(kind(cursor), owner(cursor), cursor, names.at(cursor)));
            case CONCLUDED_TEXT -> Optional.of(concluded(cursor, names.at(cursor)));
            case LIMIT -> Optional.of(place(NameKind.UNIT, "", cursor, names.at(cursor)));
            default -> Optional.of(place(NameKind.WORD, "", cursor, names.at(cursor)));
        };
    }

    private static NamedPlace place(NameKind kind, String of, RuleCursor cursor, Collection<String> known) {
        boolean isText = cursor.slot() == RuleSlot.FIELD_TEXT || cursor.slot() == RuleSlot.LIMIT;
        return new NamedPlace(
                kind,
                of,
                cursor.written(),
                cursor.range(),
                isText && !cursor.quoted() ? WrittenForm.QUOTED : WrittenForm.PLAIN,
                known);
    }

    /** One of several ids, which stand in one text. */
    private NamedPlace statement(RuleCursor cursor, int column) {
        int at = Math.min(column - cursor.range().column(), cursor.written().length());
        int from = cursor.written().lastIndexOf(',', at - 1) + 1;
        int comma = cursor.written().indexOf(',', at);
        String id =
                cursor.written().substring(from, comma < 0 ? cursor.written().length() : comma);
        int margin = id.length() - id.stripLeading().length();
        return new NamedPlace(
                NameKind.STATEMENT,
                "",
                id.strip(),
                TextRange.of(
                        cursor.range().line(),
                        cursor.range().column() + from + margin,
                        id.strip().length()),
                WrittenForm.PLAIN,
                guideline.statements().keySet());
    }

    private static NamedPlace concluded(RuleCursor cursor, Collection<String> known) {
        List<String> before =
                cursor.texts().values().stream().flatMap(List::stream).toList();
        return switch (cursor.owner()) {
            case "Advice" -> place(NameKind.ADVICE, RuleNames.kind(cursor), cursor, known);
            case "Assessment" -> place(NameKind.STATUS, "", cursor, known);
            default ->
                before.isEmpty()
                        ? place(NameKind.FINDING, "", cursor, known)
                        : place(NameKind.LEVEL, before.get(0), cursor, known);
        };
    }

    private static NameKind kind(RuleCursor cursor) {
        return switch (cursor.field()) {
            case "test", "beforeSampleOf" -> NameKind.TEST;
            case "result" -> NameKind.RESULT;
            case "name" ->
                switch (cursor.owner()) {
                    case "Condition" -> NameKind.CONDITION;
                    case "Symptom" -> NameKind.SYMPTOM;
                    default -> NameKind.WORD;
                };
            case "group" -> NameKind.GROUP;
            case "drug" -> NameKind.DRUG;
            case "action", "route", "reason" -> NameKind.ORDER_TERM;
            case "about" -> NameKind.FINDING;
            case "level" -> NameKind.LEVEL;
            case "status" -> NameKind.STATUS;
            case "kind" -> NameKind.ADVICE_KIND;
            case "code" -> NameKind.ADVICE;
            default -> NameKind.WORD;
        };
    }

    private static String owner(RuleCursor cursor) {
        return switch (cursor.field()) {
            case "level" -> first(cursor, "about");
            case "code" -> first(cursor, "kind");
            case "result" -> first(cursor, "test");
            default -> "";
        };
    }

    private static String first(RuleCursor cursor, String field) {
        return cursor.texts().getOrDefault(field, List.of()).stream()
                .findFirst()
                .orElse("");
    }
}
