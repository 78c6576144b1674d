/**
 * CDS Hooks: an EHR calls while a clinician works, and gets cards with advice. Start at
 * {@link org.corrin.cdshooks.HooksResource}; a call goes through {@code HookAnswers}, {@code PrefetchCompletion} and {@code CardComposer}.
 */
@NullMarked
package org.corrin.cdshooks;

import org.jspecify.annotations.NullMarked;
