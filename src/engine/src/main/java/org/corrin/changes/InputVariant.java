package org.corrin.changes;

import org.corrin.cells.InputValue;

/** Something that a request may say of an input. */
record InputVariant(String input, InputValue value) {}
