package org.corrin.cohort.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What a report says in one language, and how numbers are written in it. */
final class ReportWords {

    /** Those that reports can be made in, the usual one first. */
    static final List<String> LANGUAGES = List.of("en", "de");

    private final Locale locale;
    private final Properties words;

    /** @throws IllegalArgumentException if no report can be made in the language */
    ReportWords(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "`" + language + "` is no language of reports; choose one of " + String.join(", ", LANGUAGES));
        }
        this.locale = Locale.forLanguageTag(language);
        this.words = read(language);
    }

    static Properties read(String language) {
        Properties words = new Properties();
        try (InputStream in = ReportWords.class.getResourceAsStream("words." + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("the words of reports in `" + language + "` cannot be read", e);
        }
    }

    String language() {
        return locale.getLanguage();
    }

    /** A sentence, with what is filled in. */
    String say(String key, Object... filled) {
        String words = this.words.getProperty(key);
        if (words == null) {
            throw new IllegalArgumentException("a report has no words for `" + key + "`");
        }
        return new MessageFormat(words, locale).format(filled);
    }

    /** The word of something that guidelines name, or its name where there is none. */
    String named(String family, String name) {
        return words.getProperty(family + "." + name, name);
    }

    /** What stands behind the name of a test in the patients of a proof, as {@code  from 180 to below 200 pg/mL}. */
    String value(String value) {
        String said = value;
        for (String part : List.of("exactly", "from", "to below", "below", "above", "at most", "at least", "unknown")) {
            said = said.replaceFirst("(?<= )" + part + "(?= |$)", named("value", part.replace(' ', '-')));
        }
        return said.replaceAll("(?<=\\d)\\.(?=\\d)", say("number.decimal"));
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A share in percent; nothing of nothing is none. */
    String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        NumberFormat percent = NumberFormat.getPercentInstance(locale);
        percent.setMinimumFractionDigits(1);
        percent.setMaximumFractionDigits(1);
        return percent.format((double) part / whole);
    }

    /** Seconds, to a tenth. */
    String seconds(double seconds) {
        NumberFormat number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(1);
        return number.format(seconds);
    }
}
