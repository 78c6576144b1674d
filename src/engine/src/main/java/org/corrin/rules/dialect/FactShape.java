package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What a fact type offers to the constraints of a rule.
 *
 * @param texts its fields, each with the names it can have
 * @param numbers its fields that are whole numbers
 * @param measured whether its value compares with limits
 */
record FactShape(Map<String, Collection<String>> texts, Set<String> numbers, boolean measured) {}
