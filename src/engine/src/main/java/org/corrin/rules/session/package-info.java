/**
 * Compiled rules, fired in a session of their own for each patient, and the conclusions that truth
 * maintenance still holds when the session has come to rest. Start with {@code RulesAndLaws}.
 */
@NullMarked
package org.corrin.rules.session;

import org.jspecify.annotations.NullMarked;
