package org.corrin.changes;

import org.corrin.cells.Input.Value;

/** Something that a request may say of a topic. */
record InputVariant(String topic, Value value) {}
