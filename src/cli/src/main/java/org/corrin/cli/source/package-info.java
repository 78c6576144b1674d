/**
 * Where a guideline is read from: a folder, or a folder as it was at a git revision. Start with {@code GuidelineSource}.
 */
@NullMarked
package org.corrin.cli.source;

import org.jspecify.annotations.NullMarked;
