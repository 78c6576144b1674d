/**
 * How a changed file becomes the live release: candidates come in from the rules folder, over REST, and from other
 * replicas; they pass the gate one at a time, are kept in the store, and go live. Start with {@code ReleaseUpdates}.
 */
@NullMarked
package org.corrin.updates;

import org.jspecify.annotations.NullMarked;
