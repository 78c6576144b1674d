package org.corrin.proof;

import org.corrin.proof.Topic.Value;

/** Something that a request may say of a topic. */
record Said(String topic, Value value) {}
