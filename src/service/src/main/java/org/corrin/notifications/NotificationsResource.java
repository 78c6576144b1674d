package org.corrin.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.corrin.access.Roles;
import org.corrin.fhir.RecordBodies;
import org.corrin.fhir.RecordReaders;
import org.corrin.fhirclient.ResourceId;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.problems.PlainOperationOutcome;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.json.FhirJson;

/**
 * Where FHIR servers notify of new results, as R4 Subscriptions of the channel {@code rest-hook} do: the resource is put below
 * the address of the channel, or what happened is posted there as a Bundle. Taken is only what there is room to work on; a
 * server sends the rest again.
 */
@RolesAllowed(Roles.ANYBODY)
@Path("fhir/notifications/{server}")
@Produces({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
public class NotificationsResource {

    private static final Pattern JSON =
            Pattern.compile("\\s*application/([a-z]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private static final String LATER_SECONDS = "30";

    private final NotifyingServers servers;
    private final NotificationSettings settings;
    private final NotificationQueue queue;
    private final NotificationMeters meters;
    private final LiveReleases releases;
    private final RecordReaders readers;
    private final RecordBodies bodies;

    NotificationsResource(
            NotifyingServers servers,
            NotificationSettings settings,
            NotificationQueue queue,
            NotificationMeters meters,
            LiveReleases releases,
            RecordReaders readers,
            RecordBodies bodies) {
        this.servers = servers;
        this.settings = settings;
        this.queue = queue;
        this.meters = meters;
        this.releases = releases;
        this.readers = readers;
        this.bodies = bodies;
    }

    /** Takes a notification: an Observation, or a Bundle with what happened. */
    @POST
    @NonBlocking
    public CompletionStage<Response> posted(@PathParam("server") String server, @Context HttpServerRequest request) {
        return take(server, request, Optional.empty());
    }

    /** Takes a resource that a server puts below the address of its channel, or only its name. */
    @PUT
    @Path("{type}/{resource}")
    @NonBlocking
    public CompletionStage<Response> put(
            @PathParam("server") String server,
            @PathParam("type") String type,
            @PathParam("resource") String id,
            @Context HttpServerRequest request) {
        return take(
                server,
                request,
                Optional.of(id)
                        .filter(given -> type.equals(NotificationContent.OBSERVATION) && ResourceId.isOne(given)));
    }

    private CompletionStage<Response> take(String name, HttpServerRequest request, Optional<String> named) {
        Optional<NotifyingServer> server = servers.named(name);
        if (server.isEmpty()) {
            return unread(
                    request,
                    404,
                    "not-found",
                    "no server of that name is in the settings (corrin.notifications.servers)");
        }
        if (!server.get()
                .secret()
                .isSentIn(request.headers().getAll(server.get().secretHeader()))) {
            meters.count(server.get(), NotificationOutcome.WRONG_SECRET);
            return unread(request, 401, "login", "the secret of this server is missing or wrong")
                    .thenApply(answer -> Response.fromResponse(answer)
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Secret")
                            .build());
        }
        return bodies.take(
                request,
                body -> answer(server.get(), body, named, request),
                () -> later("as many bodies are being read"));
    }

    /** An answer to what nobody reads. */
    private static CompletionStage<Response> unread(HttpServerRequest request, int status, String code, String text) {
        request.response().putHeader("Connection", "close");
        request.resume();
        return CompletableFuture.completedFuture(PlainOperationOutcome.inFhir(status, code, text));
    }

    private Response answer(
            NotifyingServer server, Optional<byte[]> body, Optional<String> named, HttpServerRequest request) {
        if (body.isEmpty()) {
            return refused(server, 413, "too-long", "the notification is longer than " + bodies.longest() + " bytes");
        }
        if (body.get().length == 0) {
            return named.map(id -> answer(server, NotificationContent.named(id)))
                    .orElseGet(() -> refused(
                            server,
                            400,
                            "required",
                            "the notification says nothing; set the payload of the channel to " + FhirMediaType.JSON));
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !JSON.matcher(type).matches()) {
            return refused(server, 415, "not-supported", "send it as " + FhirMediaType.JSON);
        }
        List<PatientRecordReader> known =
                releases.live().stream().map(readers::of).toList();
        if (known.isEmpty()) {
            return later("no guideline is live");
        }
        FhirJson.JsonReading read =
                FhirJson.read(body.get(), resource -> known.stream().anyMatch(reader -> reader.knows(resource)));
        if (read instanceof FhirJson.NotJson not) {
            return refused(server, 400, "structure", not.message());
        }
        JsonNode notification = ((FhirJson.JsonTree) read).node();
        if (!notification.path("resourceType").isTextual()) {
            return refused(server, 400, "structure", "this is not a resource of FHIR");
        }
        return answer(
                server,
                NotificationContent.of(
                        notification, resource -> known.stream().anyMatch(reader -> reader.knows(resource))));
    }

    private Response answer(NotifyingServer server, NotificationContent content) {
        if (content.results().isEmpty() && content.unnamed() > 0) {
            return refused(server, 400, "required", "the result has no id, by which it could be fetched");
        }
        if (content.results().isEmpty()) {
            meters.count(server, content.isEvent() ? NotificationOutcome.NOT_RELEVANT : NotificationOutcome.NO_EVENT);
            return Response.ok().build();
        }
        if (content.results().size() > settings.results()) {
            return refused(
                    server,
                    413,
                    "too-costly",
                    "the notification tells of more than " + settings.results()
                            + " results (corrin.notifications.results)");
        }
        NotificationOutcome outcome = queue.take(new Notification(UUID.randomUUID(), server, content.results()));
        meters.count(server, outcome);
        return outcome == NotificationOutcome.NO_ROOM
                ? later("as many notifications wait as may")
                : Response.accepted().build();
    }

    private Response refused(NotifyingServer server, int status, String code, String text) {
        meters.count(server, NotificationOutcome.NOT_READ);
        return PlainOperationOutcome.inFhir(status, code, text);
    }

    private static Response later(String why) {
        return Response.fromResponse(PlainOperationOutcome.inFhir(503, "transient", why + "; send it again later"))
                .header(HttpHeaders.RETRY_AFTER, LATER_SECONDS)
                .build();
    }
}
