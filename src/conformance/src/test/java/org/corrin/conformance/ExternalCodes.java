package org.corrin.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Terminologies too large to have at hand. Whether they hold a code is not known here, but a slip of the pen is
 * noticed: in the code, by its form and its check digit, and in the name of the terminology, by its not being listed.
 */
final class ExternalCodes extends BaseValidationSupport {

    private static final String WORDS = "[a-z0-9]+(-[a-z0-9]+)*";

    private static final Map<String, Predicate<String>> SYSTEMS = Map.ofEntries(
            entry("http://loinc.org", ExternalCodes::isLoinc),
            entry("http://snomed.info/sct", ExternalCodes::isSnomed),
            entry("http://www.nlm.nih.gov/research/umls/rxnorm", form("[1-9][0-9]{0,7}")),
            entry("http://www.whocc.no/atc", form("[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?")),
            entry("http://hl7.org/fhir/sid/icd-10", form("[A-Z][0-9]{2}(\\.[0-9]{1,2})?")),
            entry("http://hl7.org/fhir/sid/icd-10-cm", form("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?")),
            entry("http://fhir.de/CodeSystem/bfarm/icd-10-gm", form("[A-Z][0-9]{2}(\\.[0-9]{1,2})?")),
            entry("http://hl7.org/fhir/sid/icd-9-cm", form("(V?[0-9]{2,3}|E[0-9]{3})(\\.[0-9]{1,2})?")),
            entry("http://hl7.org/fhir/sid/icd-9-cm/procedure", form("[0-9]{2}(\\.[0-9]{1,2})?")),
            entry("http://www.cms.gov/Medicare/Coding/ICD10", form("[0-9A-HJ-NP-Z]{7}")),
            entry("http://id.who.int/icd/release/11/mms", form("[0-9A-Z]{4}(\\.[0-9A-Z]{1,2})?")),
            entry("https://fhir.nhs.uk/Id/opcs-4", form("[A-Z][0-9]{2}(\\.?[0-9])?")),
            entry("https://dmd.nhs.uk", ExternalCodes::isSnomed),
            entry("http://read.info/readv2", form("[0-9A-Za-z][0-9A-Za-z.]{4}([0-9A-Za-z]{2})?")),
            entry("http://read.info/ctv3", form("[0-9A-Za-z][0-9A-Za-z.]{4}")),
            entry("http://npu-terminology.org", form("(NPU|DNK)[0-9]{5}")),
            entry("urn:oid:1.2.392.200119.4.504", form("[0-9A-Z]{17}")),
            entry("http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes", form(WORDS)),
            entry("urn:corrin:b12-ms:advice", form(WORDS)),
            entry("urn:corrin:b12-ms:kind", form(WORDS)),
            entry("urn:corrin:b12-ms:listing", form(WORDS)),
            entry("urn:corrin:b12-ms:statement", form("[A-Z][0-9]{2,3}")),
            entry("urn:corrin:b12-ms:status", form(WORDS)),
            entry("urn:corrin:b12-ms:strength", form(WORDS)));

    /** Addition in the symmetry group of the pentagon, by which Verhoeff's check digits are reckoned. */
    private static final String[] VERHOEFF_SUM = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };

    private static final String[] VERHOEFF_PLACE = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    ExternalCodes(FhirContext context) {
        super(context);
    }

    private static Map.Entry<String, Predicate<String>> entry(String system, Predicate<String> code) {
        return Map.entry(system, code);
    }

    private static Predicate<String> form(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    /** Digits, a hyphen and the check digit of Luhn's formula. */
    static boolean isLoinc(String code) {
        if (!code.matches("[0-9]{1,7}-[0-9]")) {
            return false;
        }
        int sum = 0;
        boolean doubled = false;
        for (char digit :
                new StringBuilder(code.replace("-", "")).reverse().toString().toCharArray()) {
            int value = (digit - '0') * (doubled ? 2 : 1);
            sum += value / 10 + value % 10;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }

    /** Digits, then 00 or 10 for a concept, then a check digit by Verhoeff. */
    static boolean isSnomed(String code) {
        if (!code.matches("[1-9][0-9]{2,14}[01]0[0-9]")) {
            return false;
        }
        int sum = 0;
        for (int place = 0; place < code.length(); place++) {
            char digit = code.charAt(code.length() - 1 - place);
            sum = VERHOEFF_SUM[sum].charAt(VERHOEFF_PLACE[place % 8].charAt(digit - '0') - '0') - '0';
        }
        return sum == 0;
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, String system) {
        return SYSTEMS.containsKey(system) || isUnknown(context, system);
    }

    private static boolean isUnknown(ValidationSupportContext context, String system) {
        return context.getRootValidationSupport().fetchCodeSystem(system) == null;
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            String system,
            String code,
            String display,
            String valueSet) {
        if (SYSTEMS.containsKey(system)) {
            return judged(system, code);
        }
        return isUnknown(context, system)
                ? refused("`" + system
                        + "` is no code system that is known here. If it is meant, add it to ExternalCodes")
                : null;
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            String system,
            String code,
            String display,
            IBaseResource valueSet) {
        return SYSTEMS.containsKey(system) ? judged(system, code) : null;
    }

    private static CodeValidationResult judged(String system, String code) {
        return SYSTEMS.get(system).test(code)
                ? new CodeValidationResult().setCode(code)
                : refused("`" + code + "` cannot be a code of `" + system + "`");
    }

    private static CodeValidationResult refused(String message) {
        CodeValidationResult result =
                new CodeValidationResult().setSeverity(IssueSeverity.ERROR).setMessage(message);
        result.addIssue(new CodeValidationIssue(
                message,
                IssueSeverity.ERROR,
                CodeValidationIssueCode.CODE_INVALID,
                CodeValidationIssueCoding.INVALID_CODE));
        return result;
    }
}
