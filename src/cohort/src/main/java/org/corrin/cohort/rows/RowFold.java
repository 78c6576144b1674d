package org.corrin.cohort.rows;


/**
 * Something that is learned from all rows of a cohort, in any order and from any division of them.
 *
 * @param <F> itself
 */
public interface RowFold<F extends RowFold<F>> {

    /** One that has seen no row. */
    F fresh();

    /** Takes a row in. */
    void add(CohortRow row);

    /** Takes in all that another has seen. */
    void merge(F other);
}
