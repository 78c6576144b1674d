/**
 * Compiled rules, fired in a session of their own for each patient, and what truth maintenance still holds true
 * when the session is quiet. Start with {@code RulesAndLaws}.
 */
@NullMarked
package org.corrin.rules.session;

import org.jspecify.annotations.NullMarked;
