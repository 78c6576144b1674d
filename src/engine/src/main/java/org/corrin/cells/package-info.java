/**
 * The finitely many patients that rules can tell apart. Conditions are numbered as atoms ({@code Atoms});
 * patients in whom the same atoms hold are one cell of a grid ({@code CellGrid}); rules are read as logic on
 * atoms ({@code ForwardChaining}). Start with {@code Inputs}.
 */
@NullMarked
package org.corrin.cells;

import org.jspecify.annotations.NullMarked;
