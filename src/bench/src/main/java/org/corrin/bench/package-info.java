/**
 * What a decision and a release cost, measured with JMH: {@code java -jar src/bench/target/benchmarks.jar}. Read the
 * score of a benchmark with its error, on a machine that does nothing else.
 */
@NullMarked
package org.corrin.bench;

import org.jspecify.annotations.NullMarked;
