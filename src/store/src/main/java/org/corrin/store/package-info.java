/**
 * Where every release that was ever live is kept, and in which order they were: in an embedded H2 file, or in
 * PostgreSQL for many replicas. It knows texts and instants, neither rules nor requests. Start with {@code ReleaseStore}.
 *
 * <p>It opens its database itself. A datasource of Quarkus has its kind of database fixed when the jar is built, and
 * one jar must do both.
 */
@NullMarked
package org.corrin.store;

import org.jspecify.annotations.NullMarked;
