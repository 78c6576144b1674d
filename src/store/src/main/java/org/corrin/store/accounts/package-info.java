/**
 * Who may sign in: accounts with roles, the fingerprints of their tokens, and sessions in browsers. Start at
 * {@link org.corrin.store.accounts.AccountStore}.
 */
@NullMarked
package org.corrin.store.accounts;

import org.jspecify.annotations.NullMarked;
