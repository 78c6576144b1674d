/** Signing in, and accounts: who am I, sessions in browsers, and what administrators do with accounts. */
@NullMarked
package org.corrin.accounts;

import org.jspecify.annotations.NullMarked;
