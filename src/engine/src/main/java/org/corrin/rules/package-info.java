/**
 * Rules as data, and what they conclude: the model of a rule, which rules rest on which, whether a fact meets a
 * condition, and the conclusions of one firing. Rule files import this package. Start with {@code Rule}; no class here
 * uses Drools.
 */
@NullMarked
package org.corrin.rules;

import org.jspecify.annotations.NullMarked;
