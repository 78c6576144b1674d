package org.corrin.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.documents.ParsedDocuments;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Guideline.GuidelineReadResult;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.ScenarioReading;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleDependencies;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.dialect.DialectReader.RuleReadResult;
import org.corrin.rules.dialect.RuleFilesRead;

/**
 * What comes of reading all files of a guideline and comparing them with each other: nothing is compiled and no patient
 * tried, so that it takes moments.
 *
 * @param guideline as far as it could be read; nothing if a file that every guideline has is missing
 * @param rules those that could be read
 * @param scenarios each with its request, read; none if a file cannot be read
 * @param problems every problem of every file
 */
public record StaticCheck(
        Optional<Guideline> guideline, List<Rule> rules, List<ScenarioReading> scenarios, List<FileProblem> problems) {

    /** What an edited guideline keeps from check to check, so that only the file that changed is read anew. */
    public record FilesRead(ParsedDocuments documents, RuleFilesRead rules) {

        /** Nothing known from before, and nothing to be kept. */
        public static final FilesRead NONE = new FilesRead(ParsedDocuments.NONE, RuleFilesRead.NONE);

        /** For the next check. */
        public FilesRead next() {
            return new FilesRead(documents.next(), rules.next());
        }
    }

    public StaticCheck {
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
        problems = problems.stream().sorted().distinct().toList();
    }

    /** Reads and compares files. */
    public static StaticCheck of(GuidelineFiles files) {
        return of(files, FilesRead.NONE);
    }

    /** Reads and compares files, of which some may have been read before. */
    public static StaticCheck of(GuidelineFiles files, FilesRead known) {
        GuidelineReadResult read = Guideline.read(files, known.documents());
        if (read.guideline().isEmpty()) {
            return new StaticCheck(Optional.empty(), List.of(), List.of(), read.problems());
        }
        Guideline guideline = read.guideline().get();
        RuleReadResult dialect = DialectReader.read(guideline, read.problems(), known.rules());
        List<FileProblem> problems = new ArrayList<>(read.problems());
        problems.addAll(dialect.problems());
        List<ScenarioReading> scenarios = problems.isEmpty() ? ScenarioReading.of(guideline) : List.of();
        if (problems.isEmpty()) {
            problems.addAll(ConsistencyCheck.of(guideline, dialect.rules(), scenarios));
            problems.addAll(new RuleDependencies(dialect.rules()).circles());
        }
        return new StaticCheck(Optional.of(guideline), dialect.rules(), scenarios, problems);
    }
}
