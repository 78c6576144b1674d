/**
 * What was computed of a guideline, kept between processes: compiled rules, proofs, reports of the gate. Nothing here is
 * trusted for being here: a wrong, cut or foreign entry is as good as none. Start with {@code BuildCache}.
 */
@NullMarked
package org.corrin.buildcache;

import org.jspecify.annotations.NullMarked;
