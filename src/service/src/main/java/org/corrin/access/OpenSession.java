package org.corrin.access;

import org.corrin.store.accounts.Session;

/**
 * A session that a cookie of the request names.
 *
 * @param csrf what its pages send with what changes something
 */
public record OpenSession(Session session, String csrf) {}
