/**
 * Accounts as the terminal reaches them: in a store, or through a running service. The only package that calls one.
 */
@NullMarked
package org.corrin.cli.accounts;

import org.jspecify.annotations.NullMarked;
