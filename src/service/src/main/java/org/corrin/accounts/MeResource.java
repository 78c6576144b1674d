package org.corrin.accounts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.corrin.access.OpenSession;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.problems.ProblemDetail;

/** Tells whoever asks who they are here. */
@Path("v1/me")
@RolesAllowed(Roles.ANYBODY)
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
public class MeResource {

    private final SignedIn signedIn;
    private final WhoAmI whoAmI;

    MeResource(SignedIn signedIn, WhoAmI whoAmI) {
        this.signedIn = signedIn;
        this.whoAmI = whoAmI;
    }

    /** Who asks, and what they may. */
    @GET
    public WhoAmI.Me me() {
        return whoAmI.of(signedIn.known(), signedIn.session().map(OpenSession::csrf));
    }
}
