package org.corrin.problems;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of answer this service gives when it cannot give the one asked for (RFC 9457). Their addresses are part of
 * the interface and stay; each can be opened.
 */
public enum ProblemType {
    NOT_JSON(
            400,
            "The request is not JSON",
            "The body could not be read as JSON (RFC 8259). The problem says at which line and column reading stopped."),
    SHAPE(
            400,
            "The request has the wrong shape",
            "A field that does not exist, a value of the wrong JSON type, a name that stands twice in one object, or "
                    + "something nested or written longer than is read. Every place is named."),
    FACTS(
            422,
            "Facts that cannot be used",
            "The request is well formed, and something it says cannot be used: a unit that is unknown or missing, an "
                    + "impossible value, a date in the future. Every place is named. "
                    + "Nothing is guessed, and no part of such a request is decided."),
    TOO_LARGE(
            413,
            "The request is too large",
            "The body, or one line of a batch, is longer than this service reads, or holds more entries than it takes "
                    + "for one patient. The detail names the bound."),
    TOO_SLOW(
            408,
            "The request did not come in time",
            "The body, or one line of a batch, took longer to arrive than this service waits. The detail says how long that "
                    + "is. Nothing was decided or changed by what did not come; the connection is closed."),
    UNKNOWN_GUIDELINE(
            404,
            "There is no such guideline",
            "No guideline of that id is known here. The problem lists those that are."),
    NOT_LIVE(
            503,
            "The guideline is not live",
            "No release of this guideline has passed its checks here, so nothing can be decided by it. "
                    + "GET /v1/guidelines/{id} tells what stands in its way."),
    RETIRED(
            410,
            "The guideline is retired",
            "Somebody decided that this guideline answers nobody any more; `by` and `why` say who and why. Its releases stay "
                    + "readable at /v1/guidelines/{id}/releases, and one of them can go live again."),
    WHICH_GUIDELINE(
            422,
            "It is not clear by which guideline",
            "Several guidelines are live, the request names none, and the patient is not in the scope of exactly one. "
                    + "`guidelines` lists them; name one as `guideline`."),
    PARAMETER(
            400,
            "There is no such parameter",
            "The address has a query parameter that is not read here; a misspelt one would be passed over in silence. The "
                    + "detail names the nearest one."),
    BUSY(
            503,
            "Too much at once",
            "As many batches or records are being answered, as many bodies or bytes of them are arriving, as many questions of "
                    + "editors wait, or as many listen to events as this service takes at one time. Try again when the header Retry-After says."),
    REFUSED(
            422,
            "The candidate did not pass the gate",
            "The problems name every place that stands in its way; the live release goes on answering. The rest of the "
                    + "report tells which scenarios come out differently, and what none of them tries."),
    PROPOSAL(
            400,
            "The proposal has the wrong shape",
            "A candidate is sent as {\"files\": {name: text, or null to remove it}, \"why\": ...}; to take a "
                    + "release back, {\"release\": ..., \"why\": ...}. Every place is named."),
    UNKNOWN_PROPOSAL(404, "There is no such proposal", "GET /v1/guidelines/{id}/proposals lists those that there are."),
    PROPOSAL_STATE(
            409,
            "The proposal is not in a state for that",
            "A proposal goes from draft to submitted, under review, approved and live, or is returned to its author. `state` "
                    + "says where it is; the detail says what was expected. Nothing was changed."),
    SECOND_PERSON(
            403,
            "Somebody else has to do that",
            "Nobody approves what they wrote, and what must be approved does not go live without that. Who somebody is, is "
                    + "known from their sign-in; a second token of the same account is the same person."),
    UNKNOWN_RELEASE(
            404,
            "There is no such release",
            "No release of this guideline with that fingerprint was ever live. GET /v1/guidelines/{id}/releases lists "
                    + "those that were."),
    GATE_BUSY(
            503,
            "The gate is busy",
            "Candidates are checked one at a time, and too many are waiting. Decisions are not concerned. Try again."),
    STALE(
            409,
            "Something else went live meanwhile",
            "The proposal rests on a release that is not live any more, or changes a file that somebody else has changed "
                    + "since. Nothing was changed. `live` is the release that is live now, `changed` the files that differ "
                    + "since; lay the change over those and propose it again, with `over` or If-Match."),
    GIVEN_UP(
            503,
            "The check was given up",
            "The check of the candidate took too long or too much memory. That says nothing of the files, and nothing was "
                    + "changed; decisions go on. Try again, if need be where there is more room: corrin check in a "
                    + "terminal has no limit."),
    SUPERSEDED(
            409,
            "Something newer took its place",
            "The same person asked anew about the same draft, so that nobody waits for this answer any more. Nothing was "
                    + "changed."),
    EDIT(
            400,
            "The question about an edit cannot be read",
            "An edit is asked about with the files that are typed, {\"files\": {...}}, and what each question needs beside "
                    + "them. Every place that is wrong is named."),
    STORE(
            503,
            "The store cannot be reached",
            "What goes live is kept first, and that is not possible now. Nothing was changed; decisions go on by the live "
                    + "release. Try again when the store is back."),
    NO_ROOM(
            507,
            "There is no room for it",
            "What was sent is kept on a disk until it has been worked on, and that is not possible now. Nothing of it was kept, "
                    + "and decisions go on. The log says more to whoever runs the service."),
    WITHHELD(
            500,
            "The answer was withheld",
            "The rules gave no answer that may be sent: it would have broken one of the guideline's laws, or they gave "
                    + "not exactly one assessment, or did not come to rest. This is an error of the guideline and not of "
                    + "the request; it has been logged for the operator."),
    FAULT(
            500,
            "Something went wrong here",
            "An error of this service and not of the request. It has been logged for the operator under the fault the "
                    + "problem names."),
    SIGN_IN(
            401,
            "Nobody signed in who may do that",
            "Either nothing was sent to sign in with, and this needs somebody; or what was sent is nobody's, or holds no more. "
                    + "`needed` lists the roles that it takes. GET /v1/me says who you are here, and how to sign in."),
    ROLE(
            403,
            "A role is missing",
            "You signed in, and this is for those with a role that you do not have. `missing` lists what you lack, `roles` what "
                    + "you have, and `givenBy` who can give it: administrators of accounts, or the identity provider."),
    CSRF(
            403,
            "The page did not show that it is one of this service",
            "A browser sent this with the cookie of a session, and without the token that pages of this service send along "
                    + "(X-Corrin-CSRF, as GET /v1/me tells it). Nothing was changed. Programs send a token and no cookie."),
    TOO_OFTEN(
            429,
            "Too many requests in a minute",
            "One person, or one address that did not sign in, sent as many requests as it may in a minute. The header "
                    + "Retry-After says when to try again. Nothing was changed."),
    IDENTITY_PROVIDER(
            503,
            "The identity provider cannot be asked",
            "Who you are is for the identity provider to say, and it does not answer now. Tokens of accounts are taken "
                    + "meanwhile, and what needs nobody goes on."),
    ACCOUNT(
            400,
            "The account cannot be like that",
            "An account is made with {\"name\": ..., \"roles\": [...], \"label\": ..., \"expires\": ...}, of which the name and the "
                    + "roles are needed. Every place that is wrong is named, and nothing was changed."),
    UNKNOWN_ACCOUNT(
            404,
            "There is no such account",
            "No account has that name, or no token of it that id, or it was revoked. GET /v1/accounts lists all."),
    ACCOUNT_STAYS(
            409,
            "The account stays as it is",
            "The name is or was somebody's, there are as many as there may be, or nobody could manage accounts any more. The "
                    + "detail says which. Nothing was changed."),
    FOREIGN_PAGE(
            403,
            "A page from elsewhere may not do that",
            "A browser sent this for a page that is not of this service (Origin, Sec-Fetch-Site). Such pages may ask, and may "
                    + "change nothing; those of CORRIN_CORS_ORIGINS may send feedback on cards."),
    NOT_FOUND(404, "There is nothing at this address", "The paths of this service stand at /q/swagger-ui."),
    METHOD(405, "This address does not take that method", "The header Allow lists the methods it takes."),
    NOT_ACCEPTABLE(
            406,
            "The answer does not come in that form",
            "Decisions come as application/json, text/html, text/plain or application/fhir+json, batches as NDJSON. The words "
                    + "for patients are no form: ask for them with `audience=patient`, in any of these."),
    MEDIA_TYPE(
            415,
            "The request does not come in a form that is read",
            "A decision is asked for with application/json or application/fhir+json, a batch with application/x-ndjson or "
                    + "application/fhir+ndjson."),
    NOT_UNDERSTOOD(400, "The request is not understood", "The address or the headers are not valid HTTP.");

    /** Where each can be read about, below the root of the service. */
    static final String PATH = "problems";

    private final int status;
    private final String title;
    private final String meaning;

    ProblemType(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    /** The HTTP status it is sent with. */
    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What it means, for people to read. */
    public String meaning() {
        return meaning;
    }

    /** Its last part of the address, such as {@code not-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its address, relative to the service that answered. */
    String uri() {
        return "/" + PATH + "/" + code();
    }

    static Optional<ProblemType> called(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    /** The type that stands for an HTTP status which the framework chose. */
    static ProblemType of(int status) {
        return Stream.of(NOT_FOUND, METHOD, NOT_ACCEPTABLE, TOO_LARGE, MEDIA_TYPE)
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status < 500 ? NOT_UNDERSTOOD : FAULT);
    }
}
