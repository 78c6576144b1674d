package org.corrin.fhir.knowledge;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.guideline.TermCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;

/** Writes the value set of a term with its expansion. */
final class ValueSetWriter {

    /** More codes belong to an expansion than it lists (FHIR R4). */
    private static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";

    private static final Pattern SPECIAL = Pattern.compile("[.\\\\+*?\\[^\\]$(){}=!<>|:#-]");

    private static final String OTHERS =
            "The codes belong to the owners of their code systems, whose terms hold for their use.";

    private final PublishedGuideline guideline;
    private final ValueSetFiles files;

    ValueSetWriter(PublishedGuideline guideline, ValueSetFiles files) {
        this.guideline = guideline;
        this.files = files;
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
        written.setCopyright(Stream.concat(Stream.of(OTHERS), files.copyrights(set.allCodes()))
                .collect(Collectors.joining("\n\n")));
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
                    .setDisplay(files.display(code).orElse(null));
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
                    .setDisplay(files.display(code).orElse(null));
        }
        if (set.isOpen()) {
            expansion.addExtension(UNCLOSED, new BooleanType(true));
        } else {
            expansion.setTotal(expansion.getContains().size());
        }
    }
}
