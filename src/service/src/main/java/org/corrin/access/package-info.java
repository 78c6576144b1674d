/** Who calls, and what they may: identities, roles, sessions. Every endpoint names the roles that it is for. */
@NullMarked
package org.corrin.access;

import org.jspecify.annotations.NullMarked;
