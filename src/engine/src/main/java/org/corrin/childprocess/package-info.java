/**
 * Processes that work for this one and for nobody else, and the messages between both ends. Start with {@code ChildProcess};
 * {@code ParentPipe} is its other end.
 */
@NullMarked
package org.corrin.childprocess;

import org.jspecify.annotations.NullMarked;
