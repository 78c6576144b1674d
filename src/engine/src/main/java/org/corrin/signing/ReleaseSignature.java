package org.corrin.signing;

/**
 * One signature in a file.
 *
 * @param signer as they call themselves; who they are is said by their key alone
 * @param key their public key (X.509), in Base64
 * @param signature in Base64
 * @param line where it stands, counted from 1
 */
public record ReleaseSignature(String signer, String key, String signature, int line) {}
