package org.corrin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.cli.source.UsageError;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport;
import org.corrin.gate.StaticCheck;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.signing.SignatureFile;
import org.corrin.signing.SignedRelease;
import org.corrin.signing.SigningKey;
import org.corrin.signing.SigningKey.SigningKeyRead;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a guideline, or makes the key for that. */
@Command(
        name = "sign",
        description = {
            "Signs the files of a guideline with a key of Ed25519, into the file " + SignatureFile.NAME
                    + " beside them;",
            "or makes such a key and prints what services are to trust."
        })
final class SignCommand implements Callable<Integer> {

    private static final int LONGEST_KEY = 10_000;

    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final TerminalSession session;

    /** Either a key that is there, or one that is made. */
    static final class KeyChoice {

        @Option(
                names = "--key",
                paramLabel = "FILE",
                required = true,
                description = "the key, a PEM file as `openssl genpkey -algorithm ed25519` writes it")
        private Optional<Path> key = Optional.empty();

        @Option(
                names = "--new-key",
                paramLabel = "FILE",
                required = true,
                description = "makes a key in a file that only you can read, and signs nothing")
        private Optional<Path> newKey = Optional.empty();
    }

    @ArgGroup(multiplicity = "1")
    private KeyChoice keys = new KeyChoice();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what you call yourself; who you are is said by your key. Default: the name of your account")
    private String name = System.getProperty("user.name", "");

    @Parameters(paramLabel = "GUIDELINE", arity = "0..1", description = "a folder such as rules/NAME")
    private Optional<String> guideline = Optional.empty();

    @Mixin
    private CheckOutput output = new CheckOutput();

    SignCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!SigningKey.canBeCalled(name)) {
            throw new UsageError("nobody who signs can be called `" + name
                    + "`: give --name up to 80 characters without commas and equals signs");
        }
        if (keys.newKey.isPresent()) {
            if (guideline.isPresent()) {
                throw new UsageError("--new-key makes a key and signs nothing; sign with --key afterwards");
            }
            return make(keys.newKey.get());
        }
        return sign(
                keys.key.orElseThrow(() -> new UsageError("say with which key: --key FILE; --new-key FILE makes one")),
                guideline.orElseThrow(() -> new UsageError("say what is to be signed: a folder such as rules/NAME")));
    }

    private int make(Path file) {
        SigningKey key = SigningKey.made(new SecureRandom());
        Path path = session.folder().resolve(file);
        try {
            write(path, key.pem());
        } catch (FileAlreadyExistsException e) {
            throw new UsageError("`" + file + "` is there already, and nothing was written: choose another name");
        } catch (IOException e) {
            throw new UsageError("`" + file + "` cannot be written: " + e.getMessage());
        }
        session.out().println(name + "=" + key.publicKey());
        session.err()
                .println(
                        "wrote the key to " + file + "; keep it secret. The line above is public: services that have it"
                                + " among their trusted signers take what you sign");
        return CorrinCommand.GOOD;
    }

    private static void write(Path path, byte[] key) throws IOException {
        boolean knowsModes =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = knowsModes
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (SeekableByteChannel channel = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            channel.write(ByteBuffer.wrap(key));
        }
    }

    private int sign(Path keyFile, String named) {
        SigningKey key = read(keyFile);
        GuidelineSource source = GuidelineSource.named(named, session.folder());
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return refuse(source, contents.problems());
        }
        GuidelineFiles files = contents.files();
        StaticCheck checked = StaticCheck.of(files);
        if (!checked.problems().isEmpty()) {
            return refuse(source, checked.problems());
        }
        SignedRelease release =
                new SignedRelease(checked.guideline().orElseThrow().about().id(), files.fingerprint());
        SignatureFile signed = SignatureFile.read(files.signatures())
                .file()
                .filter(earlier -> earlier.of().equals(release))
                .orElseGet(() -> new SignatureFile(release, List.of()))
                .with(key.sign(name, release));
        source.write(SignatureFile.NAME, signed.written());
        session.page()
                .line("signed " + release.guideline() + " " + release.fingerprint() + " as " + name + ", in "
                        + source.shown(SignatureFile.NAME));
        return CorrinCommand.GOOD;
    }

    private int refuse(GuidelineSource source, List<FileProblem> problems) {
        output.tell(List.of(new CheckResult(source, GateReport.refused("", problems), List.of())), session);
        return CorrinCommand.OBJECTIONS;
    }

    private SigningKey read(Path file) {
        Path path = session.folder().resolve(file);
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains)) {
                session.err()
                        .println("others on this machine may use `" + file + "`: take that from them, as by chmod 600");
            }
            try (InputStream bytes = Files.newInputStream(path)) {
                SigningKeyRead read =
                        SigningKey.read(new String(bytes.readNBytes(LONGEST_KEY), StandardCharsets.US_ASCII));
                return read.key().orElseThrow(() -> new UsageError("`" + file + "`: " + read.problem()));
            }
        } catch (IOException e) {
            throw new UsageError("the key `" + file + "` cannot be read");
        }
    }
}
