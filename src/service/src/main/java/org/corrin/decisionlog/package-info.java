/**
 * Which decisions were sent: hashes with a key, and if the operator wants it what was asked, encrypted. Written beside the
 * decisions, and never in their way.
 */
@NullMarked
package org.corrin.decisionlog;

import org.jspecify.annotations.NullMarked;
