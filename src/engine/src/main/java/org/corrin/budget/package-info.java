/** How much a check of a candidate may take, looked at while it works. Start with {@code WorkBudget}. */
@NullMarked
package org.corrin.budget;

import org.jspecify.annotations.NullMarked;
