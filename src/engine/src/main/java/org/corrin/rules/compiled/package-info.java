/**
 * From DRL text to loaded classes: Drools compiles rule files, and the second wall reads the classes before any of them
 * is loaded. It trusts no earlier check of the rules. Start with {@code RuleCompiler}.
 */
@NullMarked
package org.corrin.rules.compiled;

import org.jspecify.annotations.NullMarked;
