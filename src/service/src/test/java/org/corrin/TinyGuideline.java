package org.corrin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A guideline of two sentences about people with one condition: small enough to be proved at once.
 *
 * @param id of two words with a dash between
 * @param condition whom it is about
 * @param code of the condition in SNOMED CT
 * @param plan what clinicians are told to do
 * @param about further lines of {@code guideline.yaml}
 */
public record TinyGuideline(String id, String condition, String code, String plan, String about) {

    public static final TinyGuideline ASTHMA = new TinyGuideline(
            "asthma-care", "asthma", "195967001", "Agree on a plan.", "description: For people with asthma.");

    /** For people who cough, but not for those who have asthma. */
    public static final TinyGuideline COUGH =
            new TinyGuideline("cough-care", "cough", "49727002", "Look for the cause.", "notFor: [ asthma-care ]");

    /** The same guideline, which says something else. */
    public TinyGuideline saying(String otherPlan) {
        return new TinyGuideline(id, condition, code, otherPlan, about);
    }

    /** Its files by name. */
    public Map<String, String> files() {
        String header =
                "package %s%nimport org.corrin.facts.*%nimport org.corrin.rules.*%n".formatted(id.replace('-', '.'));
        return new TreeMap<>(Map.of(
                "guideline.yaml", """
                        id: %s
                        title: Care for people with %s
                        version: 0.1.0
                        sources: { nobody: { review: made up for a test, lastUpdated: 2026-01-01 } }
                        disclaimer: { clinician: Made up for a test. }
                        canary: who has the condition is told the plan
                        %s
                        """.formatted(id, condition, about),
                "vocabulary.yaml", """
                        systems: { snomed: http://snomed.info/sct }
                        tests: {}
                        drugs: {}
                        symptoms: {}
                        conditions:
                          %s: { codes: { snomed: [ "%s" ] } }
                        orders: { actions: {}, routes: {}, periods: {}, reasons: {}, doseUnits: [] }
                        findings: {}
                        statuses: [ in-scope, out-of-scope ]
                        advice: { counsel: { plan: {} } }
                        """.formatted(condition, code),
                "statements.yaml", "T1: { text: There is a plan., source: made up for a test, grade: null }\n",
                "10-rules.drl", header + """
                        rule "there is a plan when the condition is known"
                            @statement( "T1" )
                        when
                            $c : Condition( name == "%1$s" )
                        then
                            insertLogical( new Assessment( "in-scope", $c ) );
                            insertLogical( Advice.counsel( "plan", $c ) );
                        end

                        rule "nobody else is concerned when the condition is not known"
                            @statement( "T1" )
                        when
                            not Condition( name == "%1$s" )
                        then
                            insertLogical( new Assessment( "out-of-scope" ) );
                        end
                        """.formatted(condition),
                "laws.drl", header + """
                        rule "who is not concerned is told nothing"
                        when
                            $a : Advice()
                            Assessment( status == "out-of-scope" )
                        then
                            insertLogical( new Violation( $a ) );
                        end
                        """,
                "wording/clinician.yaml", """
                        assessment: { in-scope: This is about the patient., out-of-scope: This is not about the patient. }
                        advice: { counsel: { plan: %s } }
                        """.formatted(plan),
                "scenarios/all.yaml", """
                        - scenario: who has the condition is told the plan
                          given: { conditions: [ %s ] }
                          expect: { status: in-scope, exactAdvice: [ counsel plan ] }
                        - scenario: nobody else is told anything
                          given: {}
                          expect: { status: out-of-scope, exactAdvice: [] }
                        """.formatted(condition)));
    }

    /** Writes it into a folder of guidelines. */
    public void writeTo(Path rules) {
        files().forEach((name, text) -> write(rules, name, text));
    }

    /** Writes one file of it. */
    public void write(Path rules, String name, String text) {
        try {
            Path file = rules.resolve(id).resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder with these guidelines in it. */
    public static Path folder(TinyGuideline... guidelines) {
        try {
            Path rules = Files.createTempDirectory("corrin-tiny");
            for (TinyGuideline guideline : guidelines) {
                guideline.writeTo(rules);
            }
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Bundle with one patient who has these conditions, as their codes in SNOMED CT. */
    public static String record(String... codes) {
        StringBuilder entries = new StringBuilder("{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}}");
        for (String code : codes) {
            entries.append(", {\"resource\": ").append(condition(code)).append('}');
        }
        return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [" + entries + "]}";
    }

    private static String condition(String code) {
        return String.format(
                Locale.ROOT,
                "{\"resourceType\": \"Condition\", \"id\": \"c%1$s\", \"subject\": {\"reference\": \"Patient/p\"},"
                        + " \"code\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"%1$s\"}]}}",
                code);
    }
}
