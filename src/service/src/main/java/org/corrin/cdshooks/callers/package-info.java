/**
 * The service as CDS Hooks clients see it, and who may call it. Who may call starts with {@code CallerAdmission}; every endpoint
 * asks it first.
 */
@NullMarked
package org.corrin.cdshooks.callers;

import org.jspecify.annotations.NullMarked;
