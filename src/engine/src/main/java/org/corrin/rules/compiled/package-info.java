/**
 * From DRL text to loaded classes: Drools compiles rule files, and the second wall reads the classes before any of them
 * is loaded. It trusts nothing that was found out about the rules before; start with {@code RuleCompiler}.
 */
@NullMarked
package org.corrin.rules.compiled;

import org.jspecify.annotations.NullMarked;
