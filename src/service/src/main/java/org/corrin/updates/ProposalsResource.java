package org.corrin.updates;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import org.corrin.access.Person;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.ProposalRepresentation;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.Proposals.Comment;
import org.corrin.proposals.Proposals.Rebased;
import org.corrin.proposals.ReviewPolicy;
import org.corrin.shadow.Shadows;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.store.proposals.ProposalState;

/** From a draft to live: what an author proposes, what reviewers say to it, and a publisher who puts it live. */
@Path("v1/guidelines/{id}/proposals")
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Blocking
public class ProposalsResource {

    private static final Set<String> CONTENT = Set.of("files", "why", "over", "acknowledge", "signature");
    private static final int LISTED = 200;

    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final LiveAdmissions admissions;
    private final Proposals proposals;
    private final ReviewPolicy policy;
    private final GuidelineEvents events;
    private final ProposalBodies bodies;
    private final GateWorks works;
    private final Shadows shadows;
    private final SignedIn signedIn;

    ProposalsResource(
            LiveReleases releases,
            ReleaseUpdates updates,
            LiveAdmissions admissions,
            Proposals proposals,
            ReviewPolicy policy,
            GuidelineEvents events,
            ProposalBodies bodies,
            GateWorks works,
            Shadows shadows,
            SignedIn signedIn) {
        this.shadows = shadows;
        this.releases = releases;
        this.updates = updates;
        this.admissions = admissions;
        this.proposals = proposals;
        this.policy = policy;
        this.events = events;
        this.bodies = bodies;
        this.works = works;
        this.signedIn = signedIn;
    }

    /**
     * The answer to rebasing.
     *
     * @param changedSince the files that differ between what it was laid over and what is live
     * @param both those of them that it changes as well: its author has to look at them
     */
    public record RebasedProposal(
            ProposalRepresentation proposal, SortedSet<String> changedSince, SortedSet<String> both) {}

    /** Keeps a draft: files laid over what is live, and why. */
    @POST
    @NonBlocking
    @RolesAllowed(Roles.AUTHOR)
    public CompletionStage<Response> create(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        Person author = signedIn.person();
        URI here = uri.getAbsolutePath();
        return bodies.read(request, CONTENT, body -> {
            releases.needKnown(id);
            Proposal created = proposals.create(id, content(id, body), author.actor());
            return Response.created(URI.create(here.toString().replaceAll("/$", "") + "/" + created.number()))
                    .entity(told(created))
                    .build();
        });
    }

    private Content content(String id, ReleaseProposal body) {
        Optional<LiveRelease> live = releases.latest(id);
        String newest = live.map(one -> one.release().fingerprint()).orElse("");
        String over = body.over(Optional.empty()).orElse(newest);
        Content content = new Content(
                over,
                body.files(ProposedFiles.texts(live)),
                body.acknowledged().names(),
                body.signature(),
                body.why(true));
        body.require();
        if (!over.equals(newest)) {
            throw ProblemDetail.of(ProblemType.STALE, "`" + over + "` is not live any more")
                    .with("live", newest)
                    .thrown();
        }
        return content;
    }

    /** Those that somebody has to look at, or those in the states that are named, the newest first. */
    @GET
    @RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER, Roles.AUDITOR})
    public List<ProposalRepresentation> list(@PathParam("id") String id, @QueryParam("state") List<String> states) {
        releases.needKnown(id);
        List<Proposal> some =
                states.isEmpty() ? proposals.waiting(id, LISTED) : proposals.in(id, asked(states), LISTED);
        return some.stream()
                .map(one -> ProposalRepresentation.listed(one, proposals.isStale(one), policy))
                .toList();
    }

    private static List<ProposalState> asked(List<String> labels) {
        return labels.stream()
                .map(label -> ProposalState.called(label)
                        .orElseThrow(() -> ProblemDetail.of(
                                        ProblemType.PARAMETER,
                                        "`state` is one of "
                                                + String.join(
                                                        ", ",
                                                        Arrays.stream(ProposalState.values())
                                                                .map(ProposalState::label)
                                                                .toList()))
                                .thrown()))
                .toList();
    }

    /** One, with all that happened to it and what the gate said. */
    @GET
    @Path("{number}")
    @RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER, Roles.AUDITOR})
    public ProposalRepresentation one(@PathParam("id") String id, @PathParam("number") long number) {
        return told(need(id, number));
    }

    /** One of the files that it changes, as it proposes it. */
    @GET
    @Path("{number}/files/{name: .+}")
    @Produces({MediaType.TEXT_PLAIN + ";charset=UTF-8", ProblemDetail.MEDIA_TYPE})
    @RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER, Roles.AUDITOR})
    public String file(@PathParam("id") String id, @PathParam("number") long number, @PathParam("name") String name) {
        Content content = need(id, number).content();
        return Optional.ofNullable(content.files().get(name))
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.NOT_FOUND,
                                content.files().containsKey(name)
                                        ? "the proposal takes that file out"
                                        : "the proposal does not change that file")
                        .with("files", content.files().keySet())
                        .thrown());
    }

    /** Gives a draft other content. */
    @PUT
    @Path("{number}")
    @NonBlocking
    @RolesAllowed(Roles.AUTHOR)
    public CompletionStage<ProposalRepresentation> change(
            @PathParam("id") String id, @PathParam("number") long number, @Context HttpServerRequest request) {
        return answering(request, CONTENT, id, number, (body, author) -> {
            return proposals.change(id, number, content(id, body), author);
        });
    }

    /** Takes it back before it is live. */
    @DELETE
    @Path("{number}")
    @NonBlocking
    @RolesAllowed(Roles.AUTHOR)
    public CompletionStage<ProposalRepresentation> withdraw(
            @PathParam("id") String id, @PathParam("number") long number, @Context HttpServerRequest request) {
        return answering(request, Set.of("why"), id, number, (body, author) -> {
            String why = body.why(false);
            body.require();
            return proposals.withdraw(id, number, why, author);
        });
    }

    /** Takes it through the gate; if it passes, it waits for reviewers. */
    @POST
    @Path("{number}/submit")
    @RolesAllowed(Roles.AUTHOR)
    public Response submit(@PathParam("id") String id, @PathParam("number") long number, @Context UriInfo uri) {
        Proposal draft = need(id, number);
        proposals.requireSubmittable(draft, signedIn.person());
        return works.answer(
                id,
                updates.propose(draft),
                uri.getBaseUri(),
                outcome -> outcome.report().accepted()
                        ? Response.ok(told(need(id, number)), MediaType.APPLICATION_JSON_TYPE)
                                .build()
                        : ReleaseAnswers.refused(outcome.report()));
    }

    /** A reviewer begins to look at it. */
    @POST
    @Path("{number}/review")
    @RolesAllowed(Roles.REVIEWER)
    public ProposalRepresentation review(@PathParam("id") String id, @PathParam("number") long number) {
        need(id, number);
        return happened(proposals.takeUp(id, number, signedIn.person()));
    }

    /** Says something about it, or about a line of it. */
    @POST
    @Path("{number}/comments")
    @NonBlocking
    @RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER})
    public CompletionStage<ProposalRepresentation> comment(
            @PathParam("id") String id, @PathParam("number") long number, @Context HttpServerRequest request) {
        return answering(request, Set.of("text", "file", "line"), id, number, (body, person) -> {
            Comment comment = body.comment();
            body.require();
            return proposals.comment(id, number, comment, person);
        });
    }

    /** Approves it, as it is or as the fingerprint says that it was read. */
    @POST
    @Path("{number}/approve")
    @NonBlocking
    @RolesAllowed(Roles.REVIEWER)
    public CompletionStage<ProposalRepresentation> approve(
            @PathParam("id") String id, @PathParam("number") long number, @Context HttpServerRequest request) {
        return answering(request, Set.of("note", "release"), id, number, (body, reviewer) -> {
            String note = body.note();
            String read = body.release();
            body.require();
            return proposals.approve(id, number, read, note, reviewer);
        });
    }

    /** Returns it to its author. */
    @POST
    @Path("{number}/return")
    @NonBlocking
    @RolesAllowed(Roles.REVIEWER)
    public CompletionStage<ProposalRepresentation> giveBack(
            @PathParam("id") String id, @PathParam("number") long number, @Context HttpServerRequest request) {
        return answering(request, Set.of("why", "comments"), id, number, (body, reviewer) -> {
            String why = body.why(true);
            List<Comment> comments = body.comments();
            body.require();
            return proposals.giveBack(id, number, why, comments, reviewer);
        });
    }

    /** Lays it over what is live now, and tells what changed since. */
    @POST
    @Path("{number}/rebase")
    @RolesAllowed(Roles.AUTHOR)
    public RebasedProposal rebase(@PathParam("id") String id, @PathParam("number") long number) {
        need(id, number);
        Rebased rebased = proposals.rebase(id, number, signedIn.person());
        return new RebasedProposal(happened(rebased.proposal()), rebased.changedSince(), rebased.both());
    }

    /** Puts live what was approved, with a signature if one is needed and it came with none. It passes the gate once more. */
    @POST
    @Path("{number}/live")
    @NonBlocking
    @RolesAllowed(Roles.PUBLISHER)
    public CompletionStage<Response> live(
            @PathParam("id") String id,
            @PathParam("number") long number,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        Person publisher = signedIn.person();
        return bodies.read(request, Set.of("signature"), body -> {
            String signature = body.signature();
            body.require();
            return live(id, number, signature, publisher, uri.getBaseUri());
        });
    }

    private Response live(String id, long number, String signature, Person publisher, URI base) {
        Proposal approved = need(id, number);
        return proposals.recordingRefusal(id, number, "release.live", publisher.actor(), () -> {
            proposals.requireApproved(approved);
            String releasesHere = UriBuilder.fromUri(base)
                    .path("v1/guidelines")
                    .path(id)
                    .path("releases")
                    .build()
                    .toString();
            return works.answer(
                    id,
                    updates.submit(id, admissions.approved(approved, signature, publisher)),
                    base,
                    outcome -> ReleaseAnswers.released(outcome, releasesHere));
        });
    }

    /** Says that a reviewer has seen what a publisher took back alone. */
    @POST
    @Path("{number}/seen")
    @RolesAllowed(Roles.REVIEWER)
    public ProposalRepresentation seen(@PathParam("id") String id, @PathParam("number") long number) {
        need(id, number);
        return happened(proposals.seen(id, number, signedIn.person()));
    }

    @FunctionalInterface
    private interface ProposalAnswer {
        Proposal to(ReleaseProposal body, Person person);
    }

    private CompletionStage<ProposalRepresentation> answering(
            HttpServerRequest request, Set<String> fields, String id, long number, ProposalAnswer answer) {
        Person person = signedIn.person();
        return bodies.read(request, fields, body -> {
            need(id, number);
            return happened(answer.to(body, person));
        });
    }

    private Proposal need(String id, long number) {
        releases.needKnown(id);
        return proposals.need(id, number);
    }

    private ProposalRepresentation happened(Proposal proposal) {
        events.proposal(proposal);
        return told(proposal);
    }

    private ProposalRepresentation told(Proposal proposal) {
        return ProposalRepresentation.whole(
                proposal,
                proposals.isStale(proposal),
                policy,
                shadows.summary(proposal).orElse(""));
    }
}
