package org.corrin.store.accounts;

/** Whether the last account that may manage accounts must remain. */
public enum LastAdministrator {
    /** Nobody else could make another. */
    STAYS,
    /** An identity provider says who is one. */
    MAY_GO
}
