/**
 * Attacks the packaged service and prints what held: {@code java -jar src/siege/target/siege.jar} from the root of the
 * project. Start reading at {@link org.corrin.siege.SiegeRun}; each attack is a class in a package below.
 */
@NullMarked
package org.corrin.siege;

import org.jspecify.annotations.NullMarked;
