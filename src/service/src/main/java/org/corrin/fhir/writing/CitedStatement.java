package org.corrin.fhir.writing;

import org.corrin.release.Decision.Citation;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** A statement of a guideline, as an advice cites it. */
public final class CitedStatement {

    private CitedStatement() {}

    /** The statement with its source. */
    public static RelatedArtifact whole(Citation statement) {
        return brief(statement).setCitation(source(statement));
    }

    /** The statement alone, where its source stands elsewhere in the same resource. */
    public static RelatedArtifact brief(Citation statement) {
        return new RelatedArtifact()
                .setType(RelatedArtifactType.CITATION)
                .setLabel(statement.id())
                .setDisplay(statement.text());
    }

    /** Who says it, how strongly, who agrees, and what is against it. */
    static String source(Citation statement) {
        return statement.source()
                + (statement.grade() == null ? "" : "\n\nGrade: " + statement.grade())
                + (statement.confirmedBy().isEmpty() ? "" : "\n\nAlso in: " + statement.confirmedBy())
                + (statement.caveat().isEmpty() ? "" : "\n\nCaveat: " + statement.caveat());
    }
}
