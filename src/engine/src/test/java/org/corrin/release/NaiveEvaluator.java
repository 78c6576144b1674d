package org.corrin.release;

import java.util.Set;
import java.util.TreeSet;
import org.corrin.release.NaiveResults.Band;

/**
 * The guidance a second time, as a list of conditions in plain Java. Written from the guidance and its readings and not
 * from the rules, so that both agree only where both are right.
 */
final class NaiveEvaluator {

    /** What the rules should come to: a status, whether results disagree, and advice as "kind code strength". */
    record Verdict(String status, boolean discordant, Set<String> advice) {}

    /** The advice that is due, as it is found. */
    static final class Due {

        private final Set<String> advice = new TreeSet<>();

        void say(boolean when, String what) {
            if (when) {
                advice.add(what.endsWith(" weak") || what.endsWith(" urgent") ? what : what + " strong");
            }
        }

        boolean has(String what) {
            return advice.contains(what);
        }
    }

    private NaiveEvaluator() {}

    static Band band(Patient patient, String test) {
        return new NaiveResults(patient).band(test);
    }

    static Verdict judge(Patient patient) {
        NaiveFindings findings = new NaiveFindings(patient);
        String status = status(findings);
        boolean discordant = findings.ms
                && ((findings.low || findings.middle) && findings.high
                        || findings.mmaRaised && findings.high
                        || findings.mmaNotRaised && findings.low);
        Due due = new Due();
        new NaiveTests(findings, status).say(due);
        new NaiveTreatment(findings, status).say(due);
        new NaiveOrders(findings, status).say(due);
        new NaiveCautions(findings, status).say(due);
        due.say(discordant, "caution discordant-results");
        return new Verdict(status, discordant, due.advice);
    }

    private static String status(NaiveFindings f) {
        if (!f.ms) {
            return "out-of-scope";
        }
        if (f.low) {
            return "confirmed";
        }
        if (f.b12Known && f.mmaRaised) {
            return "functional";
        }
        if (f.treatmentEstablished) {
            return "treated";
        }
        if (!f.b12Known) {
            return "not-assessed";
        }
        if (f.nitrousOxideUnsettled || f.unclear || f.middle && !f.mmaNotRaised) {
            return "indeterminate";
        }
        return f.middle ? "not-confirmed" : "unlikely";
    }
}
