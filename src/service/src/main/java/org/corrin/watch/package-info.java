/**
 * What the service does now, for those who watch it: live releases, decisions by minute, what became of cards, the gate and
 * the store. Nothing of a patient. Start reading at {@link org.corrin.watch.ServiceWatch}.
 */
@NullMarked
package org.corrin.watch;

import org.jspecify.annotations.NullMarked;
