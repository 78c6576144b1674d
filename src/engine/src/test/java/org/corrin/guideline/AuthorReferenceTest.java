package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.corrin.documents.ObjectFields;
import org.corrin.rules.ClinicalOrder;
import org.corrin.wording.CardLabels.CardLabel;
import org.corrin.wording.LeafletLayout.LeafletHeading;
import org.corrin.wording.LeafletLayout.LeafletSection;
import org.corrin.wording.PrintedWords.PrintedWord;
import org.junit.jupiter.api.Test;

/** The reference for authors names every key that is read, and no other. */
class AuthorReferenceTest {

    private static final Path README = Path.of("..", "..", "rules", "README.md");
    private static final Pattern KEY = Pattern.compile("^\\| `(\\w+)` \\|.*\\|.+\\|$");
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.corrin");

    @Test
    void everyKeyOfEveryObjectStandsInTheReference() throws IOException {
        Map<String, List<String>> read = new TreeMap<>();
        ENGINE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(ObjectFields.class))
                .map(field -> fields(field.reflect()))
                .forEach(fields -> assertThat(read.put(
                                fields.object(),
                                fields.names().stream().sorted().toList()))
                        .as("two objects are called `%s`", fields.object())
                        .isNull());

        assertThat(read).hasSizeGreaterThan(25);
        assertThat(tables()).containsExactlyInAnyOrderEntriesOf(read);
    }

    /** Fields that are made up while a file is read would be missed. */
    @Test
    void whatAnObjectCanHoldIsAConstant() {
        assertThat(ENGINE.get(ObjectFields.class)
                        .getMethod("of", String.class, String[].class)
                        .getCallsOfSelf())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.getOrigin()).isInstanceOf(JavaStaticInitializer.class));
    }

    @Test
    void everyNameOfAListStandsInTheReference() throws IOException {
        assertThat(names("`words`: "))
                .containsExactlyInAnyOrderElementsOf(and(Arrays.asList(PrintedWord.values()), "names"));
        assertThat(names("`cards`: ")).containsExactlyInAnyOrderElementsOf(and(Arrays.asList(CardLabel.values())));
        assertThat(names("| `headings` |"))
                .containsExactlyInAnyOrderElementsOf(and(Arrays.asList(LeafletHeading.values())));
        assertThat(names("| `sections` |"))
                .containsExactlyInAnyOrderElementsOf(and(Arrays.asList(LeafletSection.values())));
        assertThat(names("| `advice` | kind -> code -> [about it](#an-advice). Kinds:"))
                .containsExactlyInAnyOrderElementsOf(ClinicalOrder.KINDS);
    }

    private static List<String> and(List<? extends Enum<?>> all, String... more) {
        List<String> names = new ArrayList<>(Arrays.asList(more));
        all.forEach(one -> names.add(one.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return names;
    }

    /** What stands in backticks after the beginning of a paragraph or row, up to its end. */
    private static List<String> names(String beginning) throws IOException {
        String text = reference();
        int at = text.indexOf("\n" + beginning);
        assertThat(at).as(beginning).isPositive();
        int end = beginning.startsWith("|") ? text.indexOf('\n', at + 1) : text.indexOf("\n\n", at);
        return Pattern.compile("`([^`]+)`")
                .matcher(text.substring(at + 1 + beginning.length(), end))
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .toList();
    }

    private static ObjectFields fields(Field constant) {
        try {
            constant.setAccessible(true);
            return (ObjectFields) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String reference() throws IOException {
        String text = Files.readString(README);
        return text.substring(text.indexOf("\n## Reference: "));
    }

    /** The keys in the table below each heading, by what the heading says. */
    private static Map<String, List<String>> tables() throws IOException {
        Map<String, List<String>> tables = new TreeMap<>();
        String object = "";
        for (String line : reference().lines().toList()) {
            if (line.startsWith("### ")) {
                String heading = line.substring(4).replace("`", "");
                object = heading.endsWith(".yaml")
                        ? heading
                        : heading.substring(0, 1).toLowerCase(Locale.ROOT) + heading.substring(1);
                tables.put(object, new ArrayList<>());
            }
            var key = KEY.matcher(line);
            if (key.matches() && tables.containsKey(object)) {
                tables.get(object).add(key.group(1));
            }
        }
        tables.values().forEach(keys -> keys.sort(null));
        return tables;
    }
}
