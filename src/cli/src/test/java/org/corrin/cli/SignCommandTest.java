package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signs is known by their key, and what they signed by its fingerprint. */
class SignCommandTest {

    private static final String SMALL = "rules/small";

    @TempDir
    Path folder;

    @BeforeEach
    void copy() {
        RulesCopy.smallInto(folder);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, arguments);
    }

    /** The line that a service is given. */
    private String keyOf(String name, String file) {
        CommandRun made = run("sign", "--new-key", file, "--name", name);
        assertThat(made.code()).as(made.err()).isZero();
        return made.out().strip();
    }

    private CommandRun check(String trusted) {
        return run("check", SMALL, "--no-proof", "--trusted-signers", trusted);
    }

    @Test
    void whatWasSignedIsKnownByWhomAndWhatWasChangedIsRefused() throws IOException {
        String meyer = keyOf("A. Meyer", "meyer.pem");
        String kim = keyOf("B. Kim", "kim.pem");
        assertThat(meyer).startsWith("A. Meyer=MCowBQYDK2VwAyEA");
        assertThat(check(meyer).out()).contains("SIGNATURES.sig: this release is not signed");

        CommandRun signed = run("sign", SMALL, "--key", "meyer.pem", "--name", "A. Meyer");
        assertThat(signed.code()).as(signed.err()).isZero();
        assertThat(signed.out()).startsWith("signed small sha256:");
        assertThat(check(meyer).code()).isZero();
        assertThat(check(meyer).out()).contains("signed by A. Meyer, who is trusted");
        assertThat(run("check", SMALL, "--no-proof").out()).contains("signed by A. Meyer, who is not known here");

        CommandRun unknown = check(kim);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.out()).contains("SIGNATURES.sig:3: `A. Meyer` signed this release and is no trusted signer");
        assertThat(run("sign", SMALL, "--key", "kim.pem", "--name", "B. Kim").code())
                .isZero();
        assertThat(check(kim).out())
                .contains("signed by A. Meyer, who is not known here", "signed by B. Kim, who is trusted");

        Path statements = folder.resolve(SMALL).resolve("guideline.yaml");
        Files.writeString(statements, Files.readString(statements) + "\n# one line more\n");
        CommandRun changed = check(kim);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains("the signatures are those of another release");
        assertThat(run("sign", SMALL, "--key", "kim.pem", "--name", "B. Kim").code())
                .isZero();
        assertThat(check(kim).out()).doesNotContain("A. Meyer");
    }

    @Test
    void aKeyIsMadeForItsOwnerAloneAndNeverPrinted() throws IOException {
        CommandRun made = run("sign", "--new-key", "mine.pem", "--name", "A. Meyer");
        String secret = Files.readAllLines(folder.resolve("mine.pem")).get(1);
        assertThat(made.out() + made.err()).doesNotContain(secret.substring(24));
        CommandRun again = run("sign", "--new-key", "mine.pem", "--name", "A. Meyer");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("`mine.pem` is there already, and nothing was written");
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine.pem"))))
                .isEqualTo("rw-------");
        assertThat(run("sign", SMALL, "--key", "mine.pem").err()).isEmpty();
        Files.setPosixFilePermissions(folder.resolve("mine.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("sign", SMALL, "--key", "mine.pem").err()).contains("others on this machine may use `mine.pem`");
    }

    @Test
    void whatCannotBeDoneIsTold() throws IOException {
        keyOf("A. Meyer", "meyer.pem");
        Files.writeString(folder.resolve("bent.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(run("sign", SMALL, "--key", "bent.pem").err()).contains("`bent.pem`: this is no key of Ed25519");
        assertThat(run("sign", SMALL, "--key", "nowhere.pem").err()).contains("the key `nowhere.pem` cannot be read");
        assertThat(run("sign", SMALL).code()).isEqualTo(2);
        assertThat(run("sign", SMALL).err()).contains("say with which key");
        assertThat(run("sign", "--key", "meyer.pem").err()).contains("say what is to be signed");
        assertThat(run("sign", SMALL, "--new-key", "b.pem").err()).contains("signs nothing");
        assertThat(run("sign", SMALL, "--key", "meyer.pem", "--name", "a=b").err())
                .contains("nobody who signs can be called `a=b`");
        assertThat(check("A. Meyer=nonsense").err())
                .contains("the key of the trusted signer `A. Meyer` is no public key of Ed25519");
        Files.delete(folder.resolve(SMALL).resolve("laws.drl"));
        CommandRun broken = run("sign", SMALL, "--key", "meyer.pem");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("laws.drl: this file is missing");
        assertThat(folder.resolve(SMALL).resolve("SIGNATURES.sig")).doesNotExist();
    }
}
