/** The page where guidance is tried, written, compared, released and watched; its files are in {@code src/main/web}. */
package org.corrin.workbench;
