package org.corrin.decisions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether answers may be put together from what was decided before, and how often that is tried. */
@ConfigMapping(prefix = "corrin.cells")
interface CellSettings {

    /** Whether they may; if not, rules and laws are fired for every answer. */
    @WithParentName
    @WithDefault("on")
    boolean on();

    /** One in so many of them is fired as well and compared; 0 for none. */
    @WithDefault("1000")
    int recheck();
}
