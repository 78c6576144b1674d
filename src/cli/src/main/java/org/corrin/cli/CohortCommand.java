package org.corrin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.corrin.cli.cohort.FileFailure;
import org.corrin.cli.cohort.PatientFiles;
import org.corrin.cli.cohort.RowsFile;
import org.corrin.cli.cohort.TemporaryFolder;
import org.corrin.cli.cohort.WrittenApart;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.Handling;
import org.corrin.release.Release;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides about all patients of a population: a row for each, and a report on all of them. */
@Command(
        name = "cohort",
        description = {
            "Decides about all patients of a population: a row for each, and a report on all of them. Everybody is decided for one"
                    + " day. A patient about whom something is wrong is a row that says so, and not an end."
        },
        footer = {
            "",
            "A run that was stopped goes on where it was when the same is typed again: until it is done, what it decided lies in a"
                    + " folder beside the file that is to be written, which ends in `.run`. Only you may read that folder, and one run at a time"
                    + " may have it.",
            "",
            "Exit codes: 0 if everybody has a row; 1 if there is nobody, or something that may matter reached no patient."
        })
final class CohortCommand implements Callable<Integer> {

    private static final String RUN = ".run";

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATIENTS",
            description = {
                "files with one patient a line (.ndjson): decision requests, or Bundles in FHIR R4;",
                "or folders with an export of many patients' resources (FHIR Bulk Data)"
            })
    private List<String> patients = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "says how tables in Parquet or CSV make patients, and where they are")
    private Optional<String> mapping = Optional.empty();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = DecideCommand.Day.class,
            description = "the day to decide for, such as 2026-01-31, whatever a request says; today, if none is named")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where the rows go, one a patient: .parquet, .ndjson or .csv")
    private Optional<String> out = Optional.empty();

    @ArgGroup(exclusive = false)
    private CohortReports reports = new CohortReports();

    @Option(
            names = "--against",
            paramLabel = "OTHER",
            description = {
                "also tells whom GUIDELINE answers differently than this one, and how: a folder, REVISION:PATH,",
                "or, of a running service, a release (sha256:...) or a proposal (NAME/3)"
            })
    private Optional<String> against = Optional.empty();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = {
                "where that release or proposal is: " + ServiceArgument.DESCRIPTION,
                ServiceArgument.TOKEN_DESCRIPTION
            })
    private Optional<String> service = Optional.empty();

    @Option(
            names = "--lenient",
            description = "set results aside that cannot be used, and tell them, instead of refusing the request;"
                    + " a record in FHIR is always read so")
    private boolean lenient;

    @Option(names = "--threads", paramLabel = "N", description = "how many processors to use; all, if it is not said")
    private Optional<Integer> threads = Optional.empty();

    CohortCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        threads.filter(count -> count < 1).ifPresent(count -> {
            throw new UsageError("--threads is at least 1");
        });
        Optional<RowsFile> rows = out.map(name -> RowsFile.named(name, session.folder()));
        reports.check(session);
        GuidelineSource source = guideline.source(session);
        BuiltGuideline built =
                session.during("reading " + guideline.name(), () -> BuiltGuideline.from(source, session.cache()));
        if (built.release().isEmpty()) {
            return built.tell(session, reports.json());
        }
        Release release = built.release().get();
        Optional<Release> before = against.map(name -> other(name, release));
        List<CohortSource> sources = new ArrayList<>(PatientFiles.named(
                patients,
                session.folder(),
                Stream.concat(Stream.of(release), before.stream()).toList()));
        mapping.ifPresent(name -> sources.add(PatientFiles.mapped(name, session.folder())));
        if (sources.isEmpty()) {
            throw new UsageError("there is nobody to decide about; name files of patients, or --mapping");
        }
        return run(
                new AskedCohort(
                        release, before, sources, asOf.orElse(session.today().here())),
                rows);
    }

    /** What is asked, and of whom. */
    record AskedCohort(Release release, Optional<Release> before, List<CohortSource> sources, LocalDate asOf) {

        /** All that decides what the rows are. */
        String question(Handling handling) throws IOException {
            List<String> question = new ArrayList<>(List.of(
                    CorrinCommand.version(),
                    release.fingerprint(),
                    before.map(Release::fingerprint).orElse(""),
                    asOf.toString(),
                    handling.toString()));
            for (CohortSource source : sources) {
                question.add(source.state());
            }
            return String.join("\n", question);
        }
    }

    private Release other(String name, Release release) {
        if (!ServedFiles.isNamed(name)) {
            GuidelineSource source = GuidelineSource.beside(name, guideline.name(), session.folder());
            return session.during("reading " + name, () -> BuiltGuideline.from(source, session.cache()))
                    .release()
                    .orElseThrow(() -> new UsageError("`" + name + "` has problems; `corrin check` tells which"));
        }
        String address = service.orElseThrow(() -> new UsageError(
                "`" + name + "` is a release or a proposal of a running service; name that with --service"));
        GuidelineFiles files = new ServedFiles(ServiceArgument.at(address, session))
                .named(name, release.guideline().about().id());
        return session.during("reading " + name, () -> ReleaseBuild.of(files, Optional.of(release), session.cache()))
                .release()
                .orElseThrow(() -> new UsageError("`" + name + "` of the service at `" + address + "` has problems"));
    }

    private int run(AskedCohort asked, Optional<RowsFile> rows) {
        try {
            List<Path> outputs =
                    new ArrayList<>(Stream.concat(rows.map(RowsFile::path).stream(), reports.outputs(session))
                            .toList());
            Optional<Path> work = workFolder(rows);
            work.ifPresent(outputs::add);
            WrittenApart.require(outputs, asked.sources());
            if (work.isPresent()) {
                return run(asked, rows, work.get());
            }
            try (TemporaryFolder temporary = TemporaryFolder.made()) {
                return run(asked, rows, temporary.path());
            }
        } catch (IOException e) {
            throw new UsageError(FileFailure.inWords(e));
        } catch (UncheckedIOException e) {
            throw new UsageError(FileFailure.inWords(e.getCause()));
        }
    }

    /** Beside the file that is to be written, so that it is found again; of a run that writes none there is no such folder. */
    private Optional<Path> workFolder(Optional<RowsFile> rows) {
        return rows.map(RowsFile::path)
                .or(() -> reports.first(session))
                .map(file -> file.resolveSibling(file.getFileName() + RUN));
    }

    private int run(AskedCohort asked, Optional<RowsFile> rows, Path work) throws IOException {
        Handling handling = lenient ? Handling.LENIENT : Handling.STRICT;
        try (RunFolder folder = RunFolder.open(work, asked.question(handling))
                .orElseThrow(
                        () -> new UsageError("the folder `" + work + "` holds an unfinished run of something else, or"
                                + " of patients that have changed since; remove it, or write to another file"))) {
            return run(asked, rows, folder, handling);
        }
    }

    private int run(AskedCohort asked, Optional<RowsFile> rows, RunFolder folder, Handling handling)
            throws IOException {
        CohortDecider decider = new CohortDecider(asked.release(), asked.asOf(), handling);
        CohortRun<CohortFold> run = new CohortRun<>(
                asked.before().map(decider::against).orElse(decider),
                asked.sources(),
                folder,
                threads.map(count -> new RunPace(count, RunPace.usual().rowsOfSegment()))
                        .orElseGet(RunPace::usual),
                reports.fold(asked, session));
        if (folder.rows() > 0) {
            session.err().printf("corrin: going on after %,d patients%n", folder.rows());
        }
        CohortProgress progress = new CohortProgress(System::nanoTime);
        session.during(progress::inWords, () -> {
            decide(run, progress, rows, folder);
            return true;
        });
        int code = reports.tell(asked, run, progress.took(), session);
        folder.remove();
        return code;
    }

    private static void decide(
            CohortRun<CohortFold> run, CohortProgress progress, Optional<RowsFile> rows, RunFolder folder) {
        try {
            run.decide(progress);
            if (rows.isPresent()) {
                rows.get().write(run, folder);
            } else {
                run.finish(row -> {});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
