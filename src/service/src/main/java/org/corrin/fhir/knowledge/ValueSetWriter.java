package org.corrin.fhir.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.corrin.guideline.CodeSystems;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.TermCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;

/**
 * Writes the value set of a term with its expansion. Displays are those that the guideline's own value set files bring, for
 * some code systems may not be repeated with theirs.
 */
final class ValueSetWriter {

    /** More codes belong to an expansion than it lists (FHIR R4). */
    private static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";

    private static final Pattern SPECIAL = Pattern.compile("[.\\\\+*?\\[^\\]$(){}=!<>|:#-]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublishedGuideline guideline;
    private final Map<TermCode, String> displays = new HashMap<>();

    ValueSetWriter(PublishedGuideline guideline) {
        this.guideline = guideline;
        GuidelineFiles files = guideline.release().guideline().files();
        CodeSystems systems = guideline.release().guideline().vocabulary().systems();
        files.named("valuesets/", ".json")
                .forEach(file -> collect(parsed(file.getValue()).path("expansion"), systems));
    }

    private static JsonNode parsed(String file) {
        try {
            return JSON.readTree(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the gate lets no file pass that is not JSON", e);
        }
    }

    private void collect(JsonNode above, CodeSystems systems) {
        for (JsonNode entry : above.path("contains")) {
            String display = entry.path("display").asText();
            if (!display.isBlank()) {
                displays.putIfAbsent(
                        new TermCode(
                                systems.canonical(entry.path("system").asText()),
                                entry.path("code").asText().strip()),
                        display);
            }
            collect(entry, systems);
        }
    }

    KnowledgeArtifact written(TermValueSet set) {
        ValueSet written = guideline.described(
                new ValueSet(),
                set.id(),
                set.name(),
                "The codes that stand for \"" + set.name() + "\""
                        + (set.isGroup() ? ", a group of terms," : "")
                        + " where the rules read it. The guideline is: "
                        + guideline.about().title() + ".");
        written.setCopyright("The codes belong to the owners of their code systems, whose terms hold for their use.");
        compose(set, written);
        expand(set, written.getExpansion());
        return new KnowledgeArtifact(written);
    }

    private void compose(TermValueSet set, ValueSet written) {
        Map<String, ConceptSetComponent> bySystem = new LinkedHashMap<>();
        for (TermCode code : set.codes()) {
            bySystem.computeIfAbsent(
                            code.system(),
                            system -> written.getCompose().addInclude().setSystem(system))
                    .addConcept()
                    .setCode(code.code())
                    .setDisplay(displays.get(code));
        }
        for (TermCode start : set.starts()) {
            written.getCompose()
                    .addInclude()
                    .setSystem(start.system())
                    .addFilter()
                    .setProperty("code")
                    .setOp(FilterOperator.REGEX)
                    .setValue(SPECIAL.matcher(start.code()).replaceAll("\\\\$0") + ".*");
        }
        // Of several value sets in one include only the codes count that all of them have.
        set.members()
                .forEach(member ->
                        written.getCompose().addInclude().addValueSet(guideline.canonical("ValueSet", member.id())));
    }

    private void expand(TermValueSet set, ValueSetExpansionComponent expansion) {
        expansion.setTimestamp(Date.from(guideline.since()));
        for (TermCode code : set.allCodes()) {
            expansion
                    .addContains()
                    .setSystem(code.system())
                    .setCode(code.code())
                    .setDisplay(displays.get(code));
        }
        if (set.isOpen()) {
            expansion.addExtension(UNCLOSED, new BooleanType(true));
        } else {
            expansion.setTotal(expansion.getContains().size());
        }
    }
}
