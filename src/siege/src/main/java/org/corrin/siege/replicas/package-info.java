/** Several services on one database, and what comes between them and it. */
@NullMarked
package org.corrin.siege.replicas;

import org.jspecify.annotations.NullMarked;
