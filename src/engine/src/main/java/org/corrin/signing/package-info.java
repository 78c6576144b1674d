/**
 * Signatures of releases, made with keys that only their signers have (Ed25519). Start with {@code SignatureCheck} for what is
 * verified, and with {@code SigningKey} for how one signs.
 */
@NullMarked
package org.corrin.signing;

import org.jspecify.annotations.NullMarked;
