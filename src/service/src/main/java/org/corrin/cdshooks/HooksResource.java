package org.corrin.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.cdshooks.callers.CallerAdmission;
import org.corrin.cdshooks.callers.PublicUrl;
import org.corrin.fhir.RecordBodies;
import org.corrin.fhir.RecordScopes;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.WantedAnswer;
import org.corrin.prefetch.Prefetch;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.PlainOperationOutcome;
import org.corrin.problems.ProblemDetail;
import org.corrin.records.json.FhirJson;
import org.corrin.store.audit.Actor;
import org.jspecify.annotations.Nullable;

/** The endpoints of CDS Hooks 2.0.1. */
@RolesAllowed({Roles.CALLER, Roles.HOOK_CLIENT})
@Path("cds-services")
@Produces(MediaType.APPLICATION_JSON)
public class HooksResource {

    /** What discovery says of all services. */
    private record Discovery(List<Service> services) {}

    /** What discovery says of one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Service(
            String hook,
            String id,
            String title,
            String description,
            Map<String, String> prefetch,
            String usageRequirements,
            String version,
            String hookVersion) {}

    /** The version of the specification that is followed. */
    private static final String SPECIFICATION = "2.0.1";

    private static final Pattern JSON =
            Pattern.compile("\\s*application/([a-z]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private static final String USAGE =
            "Brings the data itself as prefetch, or names a FHIR R4 server from which they may be fetched.";

    private final LiveReleases releases;
    private final CallerAdmission callers;
    private final PublicUrl publicUrl;
    private final HookAnswers answers;
    private final FeedbackIntake feedback;
    private final RecordBodies bodies;
    private final RecordScopes scopes;
    private final SignedIn signedIn;

    HooksResource(
            LiveReleases releases,
            CallerAdmission callers,
            PublicUrl publicUrl,
            HookAnswers answers,
            FeedbackIntake feedback,
            RecordBodies bodies,
            RecordScopes scopes,
            SignedIn signedIn) {
        this.signedIn = signedIn;
        this.releases = releases;
        this.callers = callers;
        this.publicUrl = publicUrl;
        this.answers = answers;
        this.feedback = feedback;
        this.bodies = bodies;
        this.scopes = scopes;
    }

    /** Which services there are. */
    @GET
    @PermitAll
    @Blocking
    public Object discover(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Context UriInfo uri) {
        callers.admit(authorization, publicUrl.of(uri));
        return new Discovery(HookService.of(releases.live()).stream()
                .map(HooksResource::described)
                .toList());
    }

    private static Service described(HookService service) {
        Map<String, String> prefetch = new LinkedHashMap<>();
        Prefetch.of(service.live().release()).forEach((key, query) -> prefetch.put(key, query.template()));
        Hook hook = service.hook();
        GuidelineMetadata about = service.live().release().guideline().about();
        return new Service(
                hook.hookName(),
                service.id(),
                about.title() + ", " + hook.moment(),
                (about.description() + ".").replace("..", ".") + " " + hook.description(),
                prefetch,
                USAGE,
                SPECIFICATION,
                hook.version());
    }

    /** Answers a call with cards. */
    @POST
    @Path("{id}")
    @NonBlocking
    public CompletionStage<Response> call(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        String base = publicUrl.base(uri);
        String languages = WantedAnswer.languages(request);
        Actor caller = signedIn.actor();
        return withBody(
                id,
                authorization,
                publicUrl.of(uri),
                request,
                service -> body -> answers.to(service, body, base, languages, caller));
    }

    /** Takes what clinicians did with cards. */
    @POST
    @Path("{id}/feedback")
    @NonBlocking
    public CompletionStage<Response> feedback(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        return withBody(id, authorization, publicUrl.of(uri), request, service -> body -> feedback.take(service, body));
    }

    private CompletionStage<Response> withBody(
            String id,
            @Nullable String authorization,
            String url,
            HttpServerRequest request,
            Function<HookService, Function<JsonNode, Response>> answer) {
        return bodies.take(
                request,
                body -> {
                    callers.admit(authorization, url);
                    return HookService.called(id, releases.live())
                            .map(service -> isJson(request)
                                    ? read(body, service, answer.apply(service))
                                    : PlainOperationOutcome.of(415, "not-supported", "send it as application/json"))
                            .orElseGet(() -> noService(id));
                },
                () -> PlainOperationOutcome.of(
                        503, "throttled", "as many calls are being answered as may be at one time; try again"));
    }

    private Response noService(String id) {
        return releases.known().stream()
                .filter(guideline -> releases.retirement(guideline).isPresent())
                .filter(guideline -> HookService.isOf(guideline, id))
                .findFirst()
                .map(guideline -> PlainOperationOutcome.of(
                        410, "deleted", releases.missing(guideline).detail()))
                .orElseGet(() -> PlainOperationOutcome.of(
                        404, "not-found", "no service of that id is here; GET /cds-services lists them"));
    }

    /** Checked here and not by the framework, which has another form for what it refuses. */
    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && JSON.matcher(type).matches();
    }

    private Response read(Optional<byte[]> body, HookService service, Function<JsonNode, Response> answer) {
        if (body.isEmpty()) {
            return PlainOperationOutcome.of(413, "too-long", "the call is longer than " + bodies.longest() + " bytes");
        }
        return answered(FhirJson.read(body.get(), scopes.knows(service.live())), answer);
    }

    static Response answered(FhirJson.JsonReading read, Function<JsonNode, Response> answer) {
        if (read instanceof FhirJson.NotJson not) {
            return PlainOperationOutcome.of(400, "structure", not.message());
        }
        try {
            return answer.apply(((FhirJson.JsonTree) read).node());
        } catch (RuntimeException | StackOverflowError e) {
            ProblemDetail problem = ExceptionMapping.problem(e);
            return PlainOperationOutcome.of(
                    problem.status(), problem.status() == 503 ? "transient" : "exception", problem.detail());
        }
    }
}
