/**
 * A language server: what editors ask over the Language Server Protocol, answered by the engine's {@code language}. The only
 * package that knows LSP4J. Start with {@code EditorServer}.
 */
@NullMarked
package org.corrin.cli.lsp;

import org.jspecify.annotations.NullMarked;
