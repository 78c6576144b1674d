package org.corrin.edits;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisions.LiveDecisions;
import org.corrin.decisions.RequestProblems;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.ArrivingBodies;
import org.corrin.http.RequestBounds;
import org.corrin.intake.RequestDay;
import org.corrin.language.process.EditAnswer;
import org.corrin.language.process.EditAnswer.RefusedQuestion;
import org.corrin.language.process.EditAnswer.Told;
import org.corrin.language.process.EditOrder;
import org.corrin.language.process.EditOrder.EditPlace;
import org.corrin.language.process.EditOrder.OrderDay;
import org.corrin.language.process.EditQuestion;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers what an editor asks about files that are laid over a release, and says what they would decide. Nothing is changed, and no
 * decision is counted or logged.
 */
@RolesAllowed(Roles.AUTHOR)
@Path("v1/guidelines/{id}/edits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@NonBlocking
public class EditsResource {

    private static final Set<String> WHOLE = Set.of("files", "over", "draft");
    private static final Set<String> PLACED = Set.of("files", "over", "draft", "file", "line", "column");
    private static final Set<String> RENAMED = Set.of("files", "over", "draft", "file", "line", "column", "name");
    private static final Set<String> ONE_FILE = Set.of("file", "text", "draft");
    private static final Set<String> TRIED = Set.of("files", "over", "draft", "request");

    private final LiveReleases releases;
    private final ReleaseStore store;
    private final LiveDecisions decisions;
    private final EditWorkshop workshop;
    private final ArrivingBodies bodies;
    private final RequestBounds bounds;
    private final SignedIn signedIn;
    private final long longest;
    private final Executor workers = Arc.container().getExecutorService();

    EditsResource(
            LiveReleases releases,
            ReleaseStore store,
            LiveDecisions decisions,
            EditWorkshop workshop,
            ArrivingBodies bodies,
            RequestBounds bounds,
            SignedIn signedIn,
            @ConfigProperty(name = "corrin.rules.size", defaultValue = "4M") MemorySize longest) {
        this.releases = releases;
        this.store = store;
        this.decisions = decisions;
        this.workshop = workshop;
        this.bodies = bodies;
        this.bounds = bounds;
        this.signedIn = signedIn;
        this.longest = longest.asLongValue();
    }

    /** What is wrong with the files, and where which rule stands. */
    @POST
    @Path("problems")
    public CompletionStage<Response> problems(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.PROBLEMS, WHOLE);
    }

    /** What may be written at a place. */
    @POST
    @Path("completions")
    public CompletionStage<Response> completions(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.COMPLETIONS, PLACED);
    }

    /** What is known of the name at a place. */
    @POST
    @Path("hover")
    public CompletionStage<Response> hover(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.HOVER, PLACED);
    }

    /** Where the name at a place is defined. */
    @POST
    @Path("definitions")
    public CompletionStage<Response> definitions(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.DEFINITIONS, PLACED);
    }

    /** What to write to give the rule at a place another name. */
    @POST
    @Path("rename")
    public CompletionStage<Response> rename(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.RENAME, RENAMED);
    }

    /** How a file is laid out. */
    @POST
    @Path("format")
    public CompletionStage<Response> format(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.FORMAT, ONE_FILE);
    }

    /** What the files decide for a patient, and which of their scenarios fail. */
    @POST
    @Path("trial")
    public CompletionStage<Response> trial(@PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(id, request, EditQuestion.TRIAL, TRIED);
    }

    private CompletionStage<Response> answer(
            String id, HttpServerRequest request, EditQuestion question, Set<String> fields) {
        String author = signedIn.countedAs(request) + " " + id;
        return bodies.read(request, longest)
                .thenApplyAsync(body -> order(id, author, question, EditRequest.read(body, longest, fields)), workers)
                .thenCompose(workshop::ask)
                .thenApply(EditsResource::response);
    }

    private EditOrder order(String id, String author, EditQuestion question, EditRequest asked) {
        releases.needKnown(id);
        String draft = asked.draft();
        Map<String, String> files =
                question == EditQuestion.FORMAT ? asked.file() : asked.files(over -> filesBefore(id, over));
        EditPlace place = switch (question) {
            case COMPLETIONS, HOVER, DEFINITIONS, RENAME -> asked.place(files);
            case PROBLEMS, FORMAT, TRIAL -> EditPlace.NOWHERE;
        };
        String name = question == EditQuestion.RENAME ? asked.name() : "";
        String patient = question == EditQuestion.TRIAL ? asked.patient(bounds) : "";
        asked.require();
        RequestDay today = decisions.today();
        return new EditOrder(
                question,
                author + " " + draft,
                files,
                place,
                name,
                patient,
                new OrderDay(today.here().toString(), today.latest().toString()));
    }

    /** What lies under the files that are typed: a release that was ever live, or what is or was live last. */
    private Map<String, String> filesBefore(String id, Optional<String> over) {
        Optional<LiveRelease> live = releases.latest(id);
        if (over.isEmpty() || live.filter(one -> one.isOf(over.get())).isPresent()) {
            return live.<Map<String, String>>map(
                            one -> one.release().guideline().files().texts())
                    .orElse(Map.of());
        }
        return store.kept(id, over.get())
                .map(StoredRelease::files)
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.UNKNOWN_RELEASE,
                                "no release of `" + id + "` with that fingerprint was ever live")
                        .thrown());
    }

    private static Response response(EditAnswer answer) {
        if (answer instanceof Told told) {
            return Response.ok(told.json(), MediaType.APPLICATION_JSON_TYPE).build();
        }
        return answer instanceof RefusedQuestion refused
                ? RequestProblems.refused(refused.problems()).response()
                : Response.noContent().build();
    }
}
