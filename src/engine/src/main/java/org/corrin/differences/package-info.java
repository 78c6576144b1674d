/**
 * How two decisions about one patient differ, and what may be told of many who differ in the same way: between which limits
 * their results lie, and never a value. Start with {@code DecisionDifference}.
 */
@NullMarked
package org.corrin.differences;

import org.jspecify.annotations.NullMarked;
