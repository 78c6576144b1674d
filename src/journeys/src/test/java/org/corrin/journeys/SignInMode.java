package org.corrin.journeys;

/** Who says who people are. */
enum SignInMode {
    ACCOUNTS,
    IDENTITY_PROVIDER
}
