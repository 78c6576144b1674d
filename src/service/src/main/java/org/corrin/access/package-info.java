/**
 * Who calls, and what they may: identities, roles, limits. Every endpoint names the roles that it is for
 * ({@link org.corrin.access.Roles}); {@link org.corrin.access.AccessMechanism} finds out who asks, and
 * {@link org.corrin.access.SignedIn} tells it to the endpoint.
 */
@NullMarked
package org.corrin.access;

import org.jspecify.annotations.NullMarked;
