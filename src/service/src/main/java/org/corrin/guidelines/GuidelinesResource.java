package org.corrin.guidelines;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.corrin.access.Roles;
import org.corrin.release.Release;
import org.corrin.release.RuleListing;

/** What anyone may ask about the guidelines: which are live, what they say, and by which rules. */
@RolesAllowed(Roles.READER)
@Path("v1/guidelines")
@Produces(MediaType.APPLICATION_JSON)
public class GuidelinesResource {

    private final LiveReleases releases;
    private final ServiceReplicas replicas;

    GuidelinesResource(LiveReleases releases, ServiceReplicas replicas) {
        this.releases = releases;
        this.replicas = replicas;
    }

    /** Every guideline that is or was live, or is in the rules folder. */
    @GET
    public List<GuidelineRepresentation.ListedGuideline> all() {
        return releases.known().stream()
                .map(id -> GuidelineRepresentation.ListedGuideline.of(id, releases))
                .toList();
    }

    /** One guideline: what is live, what was refused, and what other replicas answer with. */
    @GET
    @Path("{id}")
    public GuidelineRepresentation one(@PathParam("id") String id) {
        releases.needKnown(id);
        return GuidelineRepresentation.of(id, releases, replicas.of(id));
    }

    /** Its statements, each with the rules that carry it out. */
    @GET
    @Path("{id}/statements")
    public List<StatementRepresentation> statements(@PathParam("id") String id) {
        Release release = releases.need(id).release();
        List<RuleListing> rules = RuleListing.of(release);
        return release.guideline().statements().values().stream()
                .map(statement -> StatementRepresentation.of(statement, rules))
                .toList();
    }

    /** Its rules, as they are written. */
    @GET
    @Path("{id}/rules")
    public List<RuleListing> rules(@PathParam("id") String id) {
        return RuleListing.of(releases.need(id).release());
    }
}
