/**
 * CDS Hooks: an EHR calls while a clinician works, and gets cards with advice. Start at
 * {@link org.corrin.cdshooks.HooksResource}; a call goes through {@code HookAnswers}, {@code Gathering} and {@code Cards}.
 */
@NullMarked
package org.corrin.cdshooks;

import org.jspecify.annotations.NullMarked;
