package org.corrin.cohort.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.ReportedRun;
import org.corrin.cohort.spark.ShippedGuideline.GuidelineReading;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.tables.TableSource;
import org.corrin.cohort.told.ToldCohort;
import org.corrin.documents.FileProblem;
import org.corrin.intake.Handling;
import org.corrin.records.bulk.LeftOut;
import org.corrin.release.Release;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The job that spark-submit runs: a cohort in, its rows out. */
@Command(
        name = "corrin-spark",
        description = "Decides about everybody of a cohort by a guideline, on Spark, and writes a row for each patient,"
                + " and reports on all of them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everybody has a row",
            "1:a guideline has problems, there is nobody, or something that may matter reached no patient",
            "2:usage: what was asked for cannot be done",
            "3:it failed; the log of Spark says more"
        })
public final class CohortJob implements Callable<Integer> {

    private static final int GOOD = 0;
    private static final int OBJECTIONS = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--guideline",
            required = true,
            paramLabel = "FOLDER",
            description = "The guideline, in a folder of the driver.")
    private Path guideline = Path.of("");

    @Option(
            names = "--against",
            paramLabel = "FOLDER",
            description = "Another guideline: what is answered before. Rows say beside what it answers.")
    private Optional<Path> against = Optional.empty();

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DATE",
            description = "The day that everybody is decided for, such as 2026-11-30.")
    private LocalDate asOf = LocalDate.EPOCH;

    @Option(names = "--lenient", description = "Set aside what is wrong in a request, rather than refuse the request.")
    private boolean lenient;

    @Option(
            names = "--in",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Files with one patient a line (.ndjson), decision requests or records in FHIR, and folders with"
                            + " an export of many patients' resources. A path may hold * and stand in any file system that Spark"
                            + " reads.")
    private List<String> in = new ArrayList<>();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "Says how tables in Parquet or CSV make patients, and where they are; all of them files of the"
                            + " driver, which needs DuckDB (--packages org.duckdb:duckdb_jdbc:VERSION).")
    private Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the rows go; it must not exist.")
    private String out = "";

    @Option(
            names = "--out-format",
            paramLabel = "FORMAT",
            description = "Form of the rows: ${COMPLETION-CANDIDATES}; else ${DEFAULT-VALUE}.")
    private RowForm form = RowForm.parquet;

    @ArgGroup(exclusive = false)
    private ReportOptions reports = new ReportOptions();

    private final Clock clock;

    private CohortJob(Clock clock) {
        this.clock = clock;
    }

    /** Runs the job, and ends with its exit code unless it is good. */
    public static void main(String[] arguments) {
        int code = run(Clock.systemUTC(), arguments);
        if (code != GOOD) {
            System.exit(code);
        }
    }

    /**
     * Runs the job in a session of Spark, which the job makes unless there is one.
     *
     * @param clock tells when reports were made, and how long rows took; the day that is decided for is an argument
     */
    static int run(Clock clock, String... arguments) {
        return new CommandLine(new CohortJob(clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(failure -> failure instanceof ParameterException ? USAGE : FAILED)
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        Optional<ShippedGuideline> asked = read(guideline, problems);
        List<ShippedGuideline> before = new ArrayList<>();
        if (against.isPresent()) {
            read(against.get(), problems).ifPresent(before::add);
        }
        if (!problems.isEmpty()) {
            PrintWriter err = command.commandLine().getErr();
            FileProblem.firstOf(problems).forEach(err::println);
            err.flush();
            return OBJECTIONS;
        }
        return decide(new CohortQuestion(
                asked.orElseThrow(), before, asOf, lenient ? Handling.LENIENT : Handling.STRICT, reports.hiding()));
    }

    private Optional<ShippedGuideline> read(Path folder, List<FileProblem> problems) {
        try {
            GuidelineReading read = ShippedGuideline.read(folder);
            problems.addAll(read.problems());
            return read.guideline();
        } catch (IOException e) {
            throw unusable(List.of("`" + folder + "` cannot be read: " + e.getMessage()));
        }
    }

    private Optional<TableSource> tables() {
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        if (!TablesOnSpark.canBeRead()) {
            throw unusable(List.of("tables are read with DuckDB, which is not there; give it to spark-submit with"
                    + " `--packages org.duckdb:duckdb_jdbc:VERSION`, or its file with `--jars`"));
        }
        List<FileProblem> problems = new ArrayList<>();
        String name = mapping.get().toString();
        try {
            return Optional.of(TableSource.read(name, mapping.get(), problems)
                    .orElseThrow(() -> unusable(
                            problems.stream().map(FileProblem::toString).toList())));
        } catch (NoSuchFileException e) {
            throw unusable(List.of("there is no file `" + e.getFile() + "` on the driver"));
        } catch (IOException e) {
            throw unusable(List.of("`" + name + "` cannot be read: " + e.getMessage()));
        }
    }

    private ParameterException unusable(List<String> why) {
        return new ParameterException(command.commandLine(), String.join(System.lineSeparator(), why));
    }

    private int decide(CohortQuestion question) throws IOException {
        SparkSession session = SparkSession.builder()
                .appName("corrin")
                // Rows are about patients: what is written is for its owner alone.
                .config("spark.hadoop.fs.permissions.umask-mode", "077")
                .getOrCreate();
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        InputFiles files = InputFiles.find(in, spark.hadoopConfiguration());
        List<String> unusable = new ArrayList<>(files.problems());
        unusable.addAll(RowForm.problems(out, spark.hadoopConfiguration()));
        unusable.addAll(reports.problems());
        if (mapping.isPresent()) {
            unusable.addAll(RowForm.problems(TablesOnSpark.beside(out), spark.hadoopConfiguration()));
        } else if (in.isEmpty()) {
            unusable.add("there is nobody to decide about; name files of patients with --in, or --mapping");
        }
        MeasureSet measures = reports.measures(
                question.release(), asOf, unusable, command.commandLine().getErr());
        if (!unusable.isEmpty()) {
            throw unusable(unusable);
        }
        Optional<TableSource> tables = tables();
        Instant start = clock.instant();
        Broadcast<CohortQuestion> asked = spark.broadcast(question);
        try (OpenInputs inputs = new OpenInputs(spark, files, asked)) {
            if (tables.isPresent()) {
                inputs.add(staged(spark, tables.get()));
            }
            try (CohortRows rows = CohortRows.of(spark, inputs.entries(), asked)) {
                form.write(session, rows.rows(), out);
                CohortFold learned = RowsLearned.of(spark, rows.rows(), asked, measures);
                return tell(learned, question, inputs.leftOut(), start);
            }
        }
    }

    private TablesOnSpark staged(JavaSparkContext spark, TableSource tables) {
        try {
            return TablesOnSpark.read(spark, tables, TablesOnSpark.beside(out));
        } catch (IOException e) {
            throw unusable(List.of(String.valueOf(e.getMessage())));
        }
    }

    private int tell(CohortFold learned, CohortQuestion question, List<LeftOut> leftOut, Instant start)
            throws IOException {
        learned.findings().summary().addLeftOut(leftOut);
        Instant now = clock.instant();
        CohortReport report = OwnClasses.seen(() -> question.reporting()
                .report(
                        learned,
                        new ReportedRun(
                                asOf.toString(),
                                InputFiles.names(in, mapping),
                                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                                Duration.between(start, now)),
                        this::proof));
        reports.files().write(report, asOf);
        CohortCounts counts = report.counts();
        PrintWriter told = command.commandLine().getOut();
        boolean tooFew = report.hiding().filter(ToldCohort::tooFew).isPresent();
        told.println(
                tooFew
                        ? "fewer than " + reports.hiding().hideBelow() + " people, if any"
                        : counts.people() + " people");
        counts.outcomes().texts().forEach(outcome -> told.println("  " + outcome.text() + ": " + outcome.count()));
        counts.leftOut()
                .texts()
                .forEach(reason -> told.println("  left out: " + reason.text() + ": " + reason.count()));
        told.flush();
        boolean isWhole = learned.findings().summary().counts().people() > 0
                && leftOut.stream().noneMatch(LeftOut::mayMatter);
        return isWhole ? GOOD : OBJECTIONS;
    }

    /** Comparing two releases for every patient takes long, and is told in files alone. */
    private ChangeProof proof(Release before, Release after) {
        return reports.anyAsked()
                ? ChangeProof.of(before, after, ReleaseChanges.between(before, after, List.of()))
                : ChangeProof.none();
    }
}
