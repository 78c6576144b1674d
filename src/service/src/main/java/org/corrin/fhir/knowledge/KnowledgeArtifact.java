package org.corrin.fhir.knowledge;

import java.util.List;
import org.corrin.fhir.writing.HapiParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.MetadataResource;

/** One resource of a guideline's knowledge, named by its canonical URL. */
public final class KnowledgeArtifact {

    private final MetadataResource resource;

    KnowledgeArtifact(MetadataResource resource) {
        this.resource = resource;
    }

    /** Its canonical URL, without a version. */
    public String url() {
        return resource.getUrl();
    }

    /** The release it was made from: the fingerprint's hexadecimal digits, as FHIR allows them in an id. */
    public String versionId() {
        return resource.getMeta().getVersionId();
    }

    /** Itself as JSON. */
    public byte[] json() {
        return HapiParser.write(resource);
    }

    /**
     * The Bundle that answers a search.
     *
     * @param self the address of the search
     */
    public static byte[] searchset(String self, List<KnowledgeArtifact> found) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
        bundle.addLink().setRelation("self").setUrl(self);
        for (KnowledgeArtifact artifact : found) {
            bundle.addEntry()
                    .setFullUrl(artifact.url())
                    .setResource(artifact.resource)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return HapiParser.write(bundle);
    }
}
