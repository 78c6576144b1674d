package org.corrin.catalogues;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.corrin.access.Roles;
import org.corrin.catalogue.RuleGraph;
import org.corrin.catalogue.ScenarioListing;
import org.corrin.catalogue.TestBands;
import org.corrin.catalogue.TestBands.GuidelineBands;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.QueryParameters;
import org.corrin.problems.ProblemDetail;
import org.corrin.release.Release;

/** What a release is made of: the live one, or one that was live once. */
@RolesAllowed(Roles.READER)
@Path("v1/guidelines/{id}")
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
public class CatalogueResource {

    private static final String RELEASE = "release";
    private static final List<String> READ = List.of(RELEASE);

    private final LiveReleases releases;
    private final StoredReleases stored;

    CatalogueResource(LiveReleases releases, StoredReleases stored) {
        this.releases = releases;
        this.stored = stored;
    }

    /** Its words, with all that a form for requests and a page of answers need. */
    @GET
    @Path("vocabulary")
    public VocabularyCatalogue vocabulary(
            @PathParam("id") String id,
            @QueryParam(RELEASE) Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo address) {
        QueryParameters.only(READ, request, address);
        return VocabularyCatalogue.of(release(id, release));
    }

    /** Which rule concludes what in which range of a test. */
    @GET
    @Path("bands")
    public GuidelineBands bands(
            @PathParam("id") String id,
            @QueryParam(RELEASE) Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo address) {
        QueryParameters.only(READ, request, address);
        return TestBands.of(release(id, release));
    }

    /** Its scenarios, each as a request that is ready to be decided. */
    @GET
    @Path("scenarios")
    public List<ScenarioListing> scenarios(
            @PathParam("id") String id,
            @QueryParam(RELEASE) Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo address) {
        QueryParameters.only(READ, request, address);
        return ScenarioListing.of(release(id, release).guideline());
    }

    /** Its rules, with what each reads and concludes. */
    @GET
    @Path("graph")
    public RuleGraph graph(
            @PathParam("id") String id,
            @QueryParam(RELEASE) Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo address) {
        QueryParameters.only(READ, request, address);
        return RuleGraph.of(release(id, release));
    }

    private Release release(String id, Optional<String> named) {
        return named.map(release -> stored.needToRead(id, release))
                .orElseGet(() -> releases.need(id))
                .release();
    }
}
