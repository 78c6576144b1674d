package org.corrin.siege.service;

/** Small changes to the files of a guideline. */
public final class GuidelineTexts {

    /** What the guideline is, with its version. */
    public static final String GUIDELINE = "guideline.yaml";

    /** What patients are told. */
    public static final String PATIENT = "wording/patient.yaml";

    /** What clinicians are told. */
    public static final String CLINICIAN = "wording/clinician.yaml";

    /** The rules of the first test. */
    public static final String SERUM_B12 = "20-serum-b12.drl";

    private GuidelineTexts() {}

    /** A wording with a word put before what is said of an indeterminate patient; it passes the gate in seconds. */
    public static String reworded(String wording, String word) {
        String changed = wording.replaceFirst("(?m)^(\\s+indeterminate: >-\\R\\s+)", "$1" + inLetters(word) + " ");
        if (changed.equals(wording)) {
            throw new IllegalArgumentException("the wording says nothing of an indeterminate patient");
        }
        return changed;
    }

    /** What the guideline is, with another version: what was approved as one version is never changed. */
    public static String versioned(String guideline, int version) {
        String changed = guideline.replaceFirst("(?m)^version: .*$", "version: 1." + version + ".0");
        if (changed.equals(guideline)) {
            throw new IllegalArgumentException("the guideline has no version, or has that one");
        }
        return changed;
    }

    /** A word as it stands in a wording: another number in a text would have to be acknowledged. */
    public static String inLetters(String word) {
        return word.chars()
                .map(one -> Character.isDigit(one) ? 'a' + Character.digit(one, 10) : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A wording with a section that there is not; the gate refuses it as soon as it is read. */
    public static String refused(String wording, int number) {
        return wording + "\nsection-" + number + ": there is none of this name\n";
    }
}
