/**
 * The service that is attacked: its process, its folders, what is asked of it, and the decisions that must go on beside an
 * attack. Start reading at {@link org.corrin.siege.service.ServiceProcess}.
 */
@NullMarked
package org.corrin.siege.service;

import org.jspecify.annotations.NullMarked;
