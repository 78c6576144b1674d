package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.dialect.DialectReader.RuleReadResult;

/**
 * Rule files that were read. Of a guideline that is edited one file changes at a time: the others are not read again, unless
 * the names that they may use have changed.
 */
public final class RuleFilesRead {

    /** Nothing known from before. */
    public static final RuleFilesRead NONE = new RuleFilesRead(Map.of());

    /** What a rule file is read by: its text, the names that it may use, and the package that its guideline has. */
    private record ReadBy(String text, String vocabulary, List<String> statements, String rulePackage) {}

    private record FileRead(ReadBy by, RuleReadResult result) {}

    private final Map<String, FileRead> before;
    private final Map<String, FileRead> now = new ConcurrentHashMap<>();

    private RuleFilesRead(Map<String, FileRead> before) {
        this.before = before;
    }

    /** For another reading, which finds what this one has read. */
    public RuleFilesRead next() {
        return new RuleFilesRead(now);
    }

    RuleReadResult read(
            Guideline guideline, Collection<String> statements, String file, Supplier<RuleReadResult> reading) {
        if (this == NONE) {
            return reading.get();
        }
        Map<String, String> texts = guideline.files().texts();
        ReadBy by = new ReadBy(
                texts.get(file),
                texts.getOrDefault(Vocabulary.FILE, ""),
                List.copyOf(statements),
                DialectReader.packageOf(guideline));
        FileRead read = Optional.ofNullable(before.get(file))
                .filter(known -> known.by().equals(by))
                .orElseGet(() -> new FileRead(by, reading.get()));
        now.put(file, read);
        return read.result();
    }
}
