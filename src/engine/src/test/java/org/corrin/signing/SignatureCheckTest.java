package org.corrin.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.corrin.IronGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.AccessWording;
import org.corrin.guideline.FolderSnapshot;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.signing.SignatureCheck.Signer;
import org.corrin.signing.TrustedSigners.TrustedSignersRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release counts as signed if one who is trusted signed just that; everything else is told for what it is. */
class SignatureCheckTest {

    private static final SigningKey MEYER = SigningKey.made(new SecureRandom());
    private static final SigningKey KIM = SigningKey.made(new SecureRandom());
    private static final SignedRelease RELEASE =
            new SignedRelease("iron-in-pregnancy", IronGuideline.files().fingerprint());
    private static final TrustedSigners TRUSTED = new TrustedSigners(Map.of(MEYER.publicKey(), "A. Meyer"));

    private static String signed(SignedRelease release, Map<String, SigningKey> signers) {
        SignatureFile file = new SignatureFile(release, List.of());
        for (Map.Entry<String, SigningKey> signer : signers.entrySet()) {
            file = file.with(signer.getValue().sign(signer.getKey(), release));
        }
        return file.written();
    }

    private static String byMeyer() {
        return signed(RELEASE, Map.of("A. Meyer", MEYER));
    }

    private static List<String> told(String signatures) {
        return told(signatures, RELEASE);
    }

    private static List<String> told(String signatures, SignedRelease release) {
        SignatureCheck check = SignatureCheck.of(signatures, release, TRUSTED);
        assertThat(check.signed()).isEqualTo(check.problems().isEmpty());
        return check.problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }

    @Test
    void aReleaseThatATrustedSignerSignedCounts() {
        SignatureCheck check = SignatureCheck.of(byMeyer(), RELEASE, TRUSTED);
        assertThat(check.signed()).isTrue();
        assertThat(check.signers()).containsExactly(new Signer("A. Meyer", true));
        assertThat(check.problems()).isEmpty();
        assertThat(byMeyer().length()).isLessThan(400);
    }

    @Test
    void anotherSignatureBesideIsNoProblemAsLongAsItIsRight() {
        String both = signed(RELEASE, Map.of("A. Meyer", MEYER, "B. Kim", KIM));
        SignatureCheck check = SignatureCheck.of(both, RELEASE, TRUSTED);
        assertThat(check.signed()).isTrue();
        assertThat(check.signers())
                .containsExactlyInAnyOrder(new Signer("A. Meyer", true), new Signer("B. Kim", false));
    }

    @Test
    void absentIsAsBadAsWrongWhereSomebodyHasToSign() {
        assertThat(told("")).containsExactly("0: this release is not signed");
        assertThat(SignatureCheck.of("", RELEASE, TrustedSigners.NONE).problems())
                .isEmpty();
        assertThat(told(signed(RELEASE, Map.of()))).containsExactly("0: there is no signature in it");
    }

    /** Who somebody is, is said by their key, whatever they call themselves. */
    @Test
    void anUnknownSignerIsToldAlsoByTheNameOfOneWhoIsTrusted() {
        assertThat(told(signed(RELEASE, Map.of("A. Meyer", KIM))))
                .containsExactly("3: `A. Meyer` signed this release and is no trusted signer");
    }

    @Test
    void aSignatureOfAnotherReleaseOrGuidelineIsTold() {
        SignedRelease other = new SignedRelease(RELEASE.guideline(), "sha256:" + "0".repeat(64));
        assertThat(told(signed(other, Map.of("A. Meyer", MEYER))))
                .containsExactly(
                        "2: the signatures are those of another release, and this is " + RELEASE.fingerprint());
        SignedRelease elsewhere = new SignedRelease("b12-ms", RELEASE.fingerprint());
        assertThat(told(signed(elsewhere, Map.of("A. Meyer", MEYER))))
                .containsExactly(
                        "1: the signatures are those of the guideline `b12-ms`, and this is `iron-in-pregnancy`");
    }

    /** What the file says of itself is only for people: the signature has to be one of this release. */
    @Test
    void aSignatureThatIsSaidToBeOfThisReleaseIsStillThatOfAnother() {
        SignedRelease other = new SignedRelease(RELEASE.guideline(), "sha256:" + "0".repeat(64));
        String moved = signed(other, Map.of("A. Meyer", MEYER)).replace(other.fingerprint(), RELEASE.fingerprint());
        assertThat(told(moved)).containsExactly("3: the signature of `A. Meyer` is not one of this release");
        String renamed = signed(new SignedRelease("b12-ms", RELEASE.fingerprint()), Map.of("A. Meyer", MEYER))
                .replace("b12-ms", RELEASE.guideline());
        assertThat(told(renamed)).containsExactly("3: the signature of `A. Meyer` is not one of this release");
    }

    /** A signature of the same letters that was asked for something else says nothing of a release. */
    @Test
    void aSignatureOfAnotherKindOfTextIsNone() {
        byte[] text = (RELEASE.guideline() + "\n" + RELEASE.fingerprint() + "\n").getBytes(StandardCharsets.UTF_8);
        String other = Base64.getEncoder().encodeToString(MEYER.sign(text));
        String file = new SignatureFile(RELEASE, List.of(new ReleaseSignature("A. Meyer", MEYER.publicKey(), other, 0)))
                .written();
        assertThat(told(file)).containsExactly("3: the signature of `A. Meyer` is not one of this release");
    }

    @Test
    void anyCharacterThatIsAnotherIsTold() {
        String file = byMeyer();
        for (int at = 0; at < file.length(); at++) {
            char other = file.charAt(at) == 'A' ? 'B' : 'A';
            String bent = file.substring(0, at) + other + file.substring(at + 1);
            boolean isInName = at > file.indexOf("\n", file.indexOf("release ")) && at < file.indexOf('=');
            SignatureCheck check = SignatureCheck.of(bent, RELEASE, TRUSTED);
            assertThat(check.signed()).as("character " + at + " of\n" + bent).isEqualTo(isInName);
        }
    }

    /** Base64 of 64 bytes leaves four bits over. */
    @Test
    void oneSignatureIsNotWrittenInTwoWays() {
        String file = byMeyer();
        int last = file.indexOf("==") - 1;
        String other = file.substring(0, last) + (char) (file.charAt(last) + 1) + file.substring(last + 1);
        assertThat(Base64.getDecoder().decode(other.substring(last - 85, last + 3)))
                .isEqualTo(Base64.getDecoder().decode(file.substring(last - 85, last + 3)));
        assertThat(told(other)).containsExactly("3: the signature of `A. Meyer` is not one of this release");
    }

    @Test
    void aWrongSignatureBesideARightOneIsTold() {
        String both = signed(RELEASE, Map.of("A. Meyer", MEYER)) + "B. Kim=" + KIM.publicKey() + " " + "A".repeat(86)
                + "==\n";
        assertThat(told(both)).containsExactly("4: the signature of `B. Kim` is not one of this release");
    }

    @Test
    void aDamagedFileIsToldByItsLines() {
        assertThat(told("A. Meyer signed this")).hasSize(2).allMatch(line -> line.contains("cannot be read"));
        assertThat(told(byMeyer() + "and B. Kim, too\n"))
                .containsExactly("4: this line of the signatures cannot be read");
        assertThat(told(byMeyer().substring(0, 150))).containsExactly("3: this line of the signatures cannot be read");
        assertThat(told(byMeyer() + "\n".repeat(5_000))).containsExactly("0: there are more than 10 signatures");
        assertThat(told(byMeyer().replace("\n", "\r\n")))
                .as("as Windows may save it")
                .isEmpty();
    }

    @Test
    void whoSignsAgainTakesTheirOwnPlace() {
        SignatureFile once = new SignatureFile(RELEASE, List.of()).with(MEYER.sign("A. Meyer", RELEASE));
        SignatureFile again = once.with(KIM.sign("B. Kim", RELEASE)).with(MEYER.sign("Anna Meyer", RELEASE));
        assertThat(again.signatures()).extracting(ReleaseSignature::signer).containsExactly("B. Kim", "Anna Meyer");
        assertThat(SignatureFile.read(again.written()).file().orElseThrow().written())
                .isEqualTo(again.written());
    }

    @Test
    void aFolderCarriesItsSignaturesBesideItsFiles(@TempDir Path folder) throws IOException {
        GuidelineFiles files = IronGuideline.files();
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        FolderSnapshot unsigned = FolderSnapshot.at(folder, AccessWording.YOU);
        Files.writeString(folder.resolve(SignatureFile.NAME), byMeyer());
        FolderSnapshot signed = FolderSnapshot.at(folder, AccessWording.YOU);

        GuidelineFiles read = signed.read().files();
        assertThat(read.texts()).isEqualTo(files.texts());
        assertThat(read.fingerprint()).isEqualTo(files.fingerprint());
        assertThat(read.signatures()).isEqualTo(byMeyer());
        assertThat(read).isNotEqualTo(unsigned.read().files());
        assertThat(signed).as("whoever watches it sees a signature come").isNotEqualTo(unsigned);

        Files.writeString(folder.resolve(SignatureFile.NAME), "A".repeat(5_000));
        assertThat(FolderSnapshot.at(folder, AccessWording.YOU).read().problems())
                .extracting(FileProblem::message)
                .containsExactly("this file has more than 4096 bytes");
    }

    private static TrustedSignersRead trusted(String setting) {
        return TrustedSigners.read(setting, Path.of("."));
    }

    @Test
    void aSettingNamesWhoIsTrusted(@TempDir Path folder) throws IOException {
        TrustedSignersRead read = trusted("A. Meyer=" + MEYER.publicKey() + " , B. Kim = " + KIM.publicKey() + ",");
        assertThat(read.problems()).isEmpty();
        assertThat(read.signers().names()).isEqualTo(Map.of(MEYER.publicKey(), "A. Meyer", KIM.publicKey(), "B. Kim"));
        Files.writeString(
                folder.resolve("kim.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + KIM.publicKey() + "\n-----END PUBLIC KEY-----\n");
        assertThat(TrustedSigners.read("B. Kim=kim.pem", folder).signers().names())
                .isEqualTo(Map.of(KIM.publicKey(), "B. Kim"));
        assertThat(trusted(" ").signers().areAny()).isFalse();
        assertThat(trusted("").problems()).isEmpty();
    }

    /** A service that trusts nobody by mistake would take everything. */
    @Test
    void aSettingThatCannotBeReadTrustsNobodyAndSaysWhy() throws GeneralSecurityException {
        String rsa = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded());
        String meyer = "A. Meyer=" + MEYER.publicKey();
        Map.of(
                        MEYER.publicKey(),
                        "is no trusted signer: write name=KEY",
                        "=" + MEYER.publicKey(),
                        "is no trusted signer: write name=KEY",
                        "A. Meyer=" + rsa,
                        "the key of the trusted signer `A. Meyer` is no public key of Ed25519",
                        "A. Meyer=nowhere.pem",
                        "or the file `nowhere.pem` cannot be read",
                        meyer + ",B. Kim=" + MEYER.publicKey(),
                        "`A. Meyer` and `B. Kim` have the same key",
                        meyer + ",A. Meyer=" + KIM.publicKey(),
                        "two trusted signers are called `A. Meyer`")
                .forEach((setting, problem) -> {
                    TrustedSignersRead read = trusted(setting);
                    assertThat(read.problems()).singleElement().asString().contains(problem);
                    assertThat(read.signers()).isEqualTo(TrustedSigners.NONE);
                });
    }
}
