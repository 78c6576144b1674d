package org.corrin.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;

/**
 * The file beside those of a guideline that holds their signatures. It is none of them, so that their fingerprint says nothing of
 * it:
 * <pre>
 * guideline b12-ms
 * release sha256:…
 * A. Meyer=KEY SIGNATURE
 * </pre>
 *
 * @param of the release that it says is signed
 */
public record SignatureFile(SignedRelease of, List<ReleaseSignature> signatures) {

    /** Its name in the folder of a guideline. */
    public static final String NAME = "SIGNATURES.sig";

    /** Room for all of its signatures. */
    public static final int MOST_BYTES = 4_096;

    private static final int MOST_SIGNATURES = 10;

    /** As a line of the file and an entry of the setting begin: no character of either that separates. */
    static final Pattern SIGNER = Pattern.compile("[^\\p{C}=,]{1,80}");

    private static final Pattern GUIDELINE = Pattern.compile("guideline ([a-z0-9-]{1,100})");
    private static final Pattern RELEASE = Pattern.compile("release (sha256:[0-9a-f]{64})");
    private static final Pattern SIGNATURE =
            Pattern.compile("(" + SIGNER + ")=([A-Za-z0-9+/]{59}=) ([A-Za-z0-9+/]{86}==)");

    public SignatureFile {
        signatures = List.copyOf(signatures);
    }

    /** The result of reading a file: its signatures, unless there are problems. */
    public record SignatureFileRead(Optional<SignatureFile> file, List<FileProblem> problems) {}

    /** Reads the text of a file. */
    public static SignatureFileRead read(String text) {
        List<FileProblem> problems = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        Optional<String> guideline = line(lines, 0, GUIDELINE, problems);
        Optional<String> release = line(lines, 1, RELEASE, problems);
        List<ReleaseSignature> signatures = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            Matcher signature = SIGNATURE.matcher(lines.get(i));
            if (signature.matches()) {
                signatures.add(new ReleaseSignature(
                        signature.group(1).strip(), signature.group(2), signature.group(3), i + 1));
            } else if (!lines.get(i).isEmpty()) {
                problems.add(damaged(i));
            }
        }
        if (signatures.size() > MOST_SIGNATURES || text.length() > MOST_BYTES) {
            problems.add(FileProblem.of(
                    NAME, "there are more than " + MOST_SIGNATURES + " signatures", "one of each signer is enough"));
        }
        return new SignatureFileRead(
                problems.isEmpty()
                        ? Optional.of(new SignatureFile(
                                new SignedRelease(guideline.orElseThrow(), release.orElseThrow()), signatures))
                        : Optional.empty(),
                problems);
    }

    private static Optional<String> line(List<String> lines, int at, Pattern pattern, List<FileProblem> problems) {
        Optional<String> found = Optional.of(at)
                .filter(number -> number < lines.size())
                .map(number -> pattern.matcher(lines.get(number)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
        if (found.isEmpty()) {
            problems.add(damaged(at));
        }
        return found;
    }

    private static FileProblem damaged(int at) {
        return new FileProblem(
                NAME,
                at + 1,
                0,
                "",
                "this line of the signatures cannot be read",
                "sign the release again: `corrin sign`");
    }

    /** The same with one signature more, in the place of an earlier one by the same key. */
    public SignatureFile with(ReleaseSignature signature) {
        List<ReleaseSignature> all = new ArrayList<>(signatures);
        all.removeIf(other -> other.key().equals(signature.key()));
        all.add(signature);
        return new SignatureFile(of, all);
    }

    /** The text of the file. */
    public String written() {
        StringBuilder text = new StringBuilder()
                .append("guideline ")
                .append(of.guideline())
                .append("\nrelease ")
                .append(of.fingerprint())
                .append('\n');
        signatures.forEach(one -> text.append(one.signer())
                .append('=')
                .append(one.key())
                .append(' ')
                .append(one.signature())
                .append('\n'));
        return text.toString();
    }
}
