package org.corrin.changes;

import org.corrin.cells.InputValue;

/** One way in which a request may state an input. */
record InputVariant(String input, InputValue value) {}
