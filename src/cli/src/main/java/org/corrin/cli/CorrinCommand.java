package org.corrin.cli;

import java.io.PrintWriter;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Corrin in a terminal: knows the verbs, and turns what goes wrong into a sentence and an exit code. */
@Command(
        name = "corrin",
        description = {
            "Begins, checks, tests and proves a guideline, compares two of them, lays out and signs their files, serves editors, asks for"
                    + " decisions, and keeps the store, its record and its accounts."
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        mixinStandardHelpOptions = true,
        versionProvider = CorrinCommand.Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "1:objections: a problem in the guideline, a request refused, an answer withheld, a mutant that survives,"
                    + " a store that is not whole",
            "2:usage: what was typed cannot be done",
            "3:only words differ; of `diff --exit-code` alone",
            "70:an error of corrin itself"
        })
public final class CorrinCommand {

    static final int GOOD = 0;
    static final int OBJECTIONS = 1;
    static final int USAGE = 2;
    static final int ONLY_WORDS = 3;

    /** As sysexits.h has it (EX_SOFTWARE): far from the codes that say something of a guideline. */
    static final int BROKEN = 70;

    private CorrinCommand() {}

    /** Runs the command that the arguments say, and exits with its code. */
    public static void main(String[] args) {
        // What the store logs for a service, a verb tells by itself.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.exit(run(TerminalSession.ofThisProcess(), args));
    }

    static int run(TerminalSession session, String... args) {
        PrintWriter out = new PrintWriter(session.out(), true);
        PrintWriter err = new PrintWriter(session.err(), true);
        CommandLine corrin = new CommandLine(new CorrinCommand())
                .addSubcommand(new NewCommand(session))
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new TestCommand(session))
                .addSubcommand(new ProveCommand(session))
                .addSubcommand(new DiffCommand(session))
                .addSubcommand(new DecideCommand(session))
                .addSubcommand(new CohortCommand(session))
                .addSubcommand(new ExplainCommand(session))
                .addSubcommand(new MutateCommand(session))
                .addSubcommand(new CoverageCommand(session))
                .addSubcommand(new FmtCommand(session))
                .addSubcommand(new SignCommand(session))
                .addSubcommand(new LspCommand(session))
                .addSubcommand(StoreCommand.withVerbs(session))
                .addSubcommand(AuditCommand.withVerbs(session))
                .addSubcommand(new ReplayCommand(session))
                .addSubcommand(AccountsCommand.withVerbs(session))
                .addSubcommand(new CompletionCommand(session))
                .setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(session.ansi()))
                .setParameterExceptionHandler((e, arguments) -> misused(err, e))
                .setExecutionExceptionHandler((e, command, result) -> failed(err, e, command));
        try {
            return corrin.execute(args);
        } catch (StackOverflowError e) {
            return broken(err, e);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int misused(PrintWriter err, ParameterException e) {
        return misused(err, e.getMessage(), e.getCommandLine(), e);
    }

    private static int misused(PrintWriter err, String message, CommandLine command, Exception e) {
        err.println("corrin: " + message);
        if (!(e instanceof ParameterException unmatched)
                || !UnmatchedArgumentException.printSuggestions(unmatched, err)) {
            err.println("`" + command.getCommandSpec().qualifiedName() + " --help` tells what can be typed");
        }
        return USAGE;
    }

    private static int failed(PrintWriter err, Exception e, CommandLine command) {
        return e instanceof UsageError ? misused(err, e.getMessage(), command, e) : broken(err, e);
    }

    private static int broken(PrintWriter err, Throwable e) {
        err.println("corrin: this is an error of corrin itself; please report it with what follows");
        e.printStackTrace(err);
        return BROKEN;
    }

    /** The version that the jar was built as. */
    static String version() {
        String version = CorrinCommand.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }

    /** Tells the version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"corrin " + version()};
        }
    }
}
