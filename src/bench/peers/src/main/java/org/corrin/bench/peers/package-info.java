/**
 * Other engines with the same guidance, so far as it is about results: OpenL Tablets and KIE's DMN decide by tables what
 * Corrin decides by rules, and an engine for CQL by expressions written from the same tables. Nothing here uses a class of
 * Corrin, which loads them apart from its own libraries. Each engine is a function that takes what is known of a patient, by
 * its name in the tables or as a record in FHIR, and gives what then decides as often as it is asked: the status, whether
 * results agree, and the advice, each as kind, code and strength.
 */
@NullMarked
package org.corrin.bench.peers;

import org.jspecify.annotations.NullMarked;
