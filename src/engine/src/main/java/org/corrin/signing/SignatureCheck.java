package org.corrin.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.signing.SignatureFile.SignatureFileRead;

/**
 * Verifies the signatures of a release. A release counts as signed if one that is trusted has signed just this release, and no
 * signature beside it is wrong. An absent signature is as bad as a wrong one.
 *
 * @param signed whether one that is trusted has signed it
 * @param signers who signed it, as far as their signatures are right: by the name in the setting where they are trusted
 * @param problems what is wrong with the signatures; empty if they may count, also where nobody is asked to sign
 */
public record SignatureCheck(boolean signed, List<Signer> signers, List<FileProblem> problems) {

    /**
     * Somebody who signed.
     *
     * @param name that of the setting, or as they call themselves
     * @param trusted whether the setting names their key
     */
    public record Signer(String name, boolean trusted) {}

    public SignatureCheck {
        signers = List.copyOf(signers);
        problems = List.copyOf(problems);
    }

    /**
     * Checks the text of a file of signatures, which is empty if there is none.
     *
     * @param release that has to be signed
     * @param trusted who has to have signed it; if nobody, only what is there is verified
     */
    public static SignatureCheck of(String signatures, SignedRelease release, TrustedSigners trusted) {
        if (signatures.isBlank()) {
            return refused(
                    trusted.areAny()
                            ? List.of(FileProblem.of(
                                    SignatureFile.NAME,
                                    "this release is not signed",
                                    "only releases go live here that a trusted signer has signed: `corrin sign`"))
                            : List.of());
        }
        SignatureFileRead read = SignatureFile.read(signatures);
        return read.file().map(file -> of(file, release, trusted)).orElseGet(() -> refused(read.problems()));
    }

    private static SignatureCheck refused(List<FileProblem> problems) {
        return new SignatureCheck(false, List.of(), problems);
    }

    private static SignatureCheck of(SignatureFile file, SignedRelease release, TrustedSigners trusted) {
        if (!file.of().guideline().equals(release.guideline())) {
            return refused(List.of(new FileProblem(
                    SignatureFile.NAME,
                    1,
                    0,
                    "",
                    "the signatures are those of the guideline `" + file.of().guideline() + "`, and this is `"
                            + release.guideline() + "`",
                    "sign this one: `corrin sign`")));
        }
        if (!file.of().fingerprint().equals(release.fingerprint())) {
            return refused(List.of(new FileProblem(
                    SignatureFile.NAME,
                    2,
                    0,
                    "",
                    "the signatures are those of another release, and this is " + release.fingerprint(),
                    "a file was changed after it was signed; sign it again if that was meant")));
        }
        List<Signer> signers = new ArrayList<>();
        List<FileProblem> wrong = new ArrayList<>();
        List<FileProblem> unknown = new ArrayList<>();
        for (ReleaseSignature signature : file.signatures()) {
            Optional<String> name = trusted.name(signature.key());
            boolean isRight = SignerKeys.publicKey(signature.key())
                    .filter(key -> SignerKeys.verifies(key, release.text(), signature.signature()))
                    .isPresent();
            if (!isRight) {
                wrong.add(problem(
                        signature,
                        "the signature of `" + name.orElse(signature.signer()) + "` is not one of this release",
                        "it was damaged or made up; sign the release again, or take the line out"));
                continue;
            }
            signers.add(new Signer(name.orElse(signature.signer()), name.isPresent()));
            if (name.isEmpty()) {
                unknown.add(problem(
                        signature,
                        "`" + signature.signer() + "` signed this release and is no trusted signer",
                        "their key is not among the trusted signers of this service, whatever they are called"));
            }
        }
        boolean isSigned = signers.stream().anyMatch(Signer::trusted);
        List<FileProblem> problems = new ArrayList<>(wrong);
        if (trusted.areAny() && !isSigned) {
            problems.addAll(unknown);
            if (problems.isEmpty()) {
                problems.add(
                        FileProblem.of(SignatureFile.NAME, "there is no signature in it", "`corrin sign` adds one"));
            }
        }
        return new SignatureCheck(isSigned && wrong.isEmpty(), signers, problems);
    }

    private static FileProblem problem(ReleaseSignature signature, String message, String hint) {
        return new FileProblem(SignatureFile.NAME, signature.line(), 0, "", message, hint);
    }
}
