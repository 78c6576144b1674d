/**
 * What every endpoint shares: bounded bodies, the media types that are accepted and sent, what callers prefer.
 */
@NullMarked
package org.corrin.http;

import org.jspecify.annotations.NullMarked;
