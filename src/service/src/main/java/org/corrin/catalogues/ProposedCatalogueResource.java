package org.corrin.catalogues;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.corrin.access.Roles;
import org.corrin.catalogue.RuleGraph;
import org.corrin.catalogue.ScenarioListing;
import org.corrin.catalogue.TestBands;
import org.corrin.catalogue.TestBands.GuidelineBands;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.guidelines.StoredReleases;
import org.corrin.problems.ProblemDetail;
import org.corrin.proposals.Proposals;
import org.corrin.release.Release;
import org.corrin.store.proposals.Proposal;

/** What a proposal that passed the gate would put live is made of; drafts are never loaded into the service. */
@RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER, Roles.AUDITOR})
@Path("v1/guidelines/{id}/proposals/{number}/catalogue")
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
public class ProposedCatalogueResource {

    private final StoredReleases stored;
    private final Proposals proposals;

    ProposedCatalogueResource(StoredReleases stored, Proposals proposals) {
        this.stored = stored;
        this.proposals = proposals;
    }

    /** Its words. */
    @GET
    @Path("vocabulary")
    public VocabularyCatalogue vocabulary(@PathParam("id") String id, @PathParam("number") long number) {
        return VocabularyCatalogue.of(proposed(id, number));
    }

    /** Which rule would conclude what in which range of a test. */
    @GET
    @Path("bands")
    public GuidelineBands bands(@PathParam("id") String id, @PathParam("number") long number) {
        return TestBands.of(proposed(id, number));
    }

    /** Its scenarios. */
    @GET
    @Path("scenarios")
    public List<ScenarioListing> scenarios(@PathParam("id") String id, @PathParam("number") long number) {
        return ScenarioListing.of(proposed(id, number).guideline());
    }

    /** Its rules, with what each would read and conclude. */
    @GET
    @Path("graph")
    public RuleGraph graph(@PathParam("id") String id, @PathParam("number") long number) {
        return RuleGraph.of(proposed(id, number));
    }

    private Release proposed(String id, long number) {
        Proposal proposal = proposals.need(id, number);
        proposals.requireSubmitted(proposal);
        return stored.proposed(id, proposals.files(proposal)).release();
    }
}
