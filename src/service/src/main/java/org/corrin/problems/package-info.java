/**
 * Why a request was not answered as asked, in the one form all of this service uses (RFC 9457). Start with {@code
 * ProblemDetail}.
 */
@NullMarked
package org.corrin.problems;

import org.jspecify.annotations.NullMarked;
