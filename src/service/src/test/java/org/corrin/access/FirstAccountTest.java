package org.corrin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.SignedInCalls;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.AccountRoles;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.accounts.AccountToken;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start lets one person in, and tells nobody else. */
class FirstAccountTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private AccountSnapshot start(Optional<String> firstToken, Optional<String> provider) {
        try (ReleaseStore store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder))) {
            new FirstAccount(GivenAccess.with(firstToken), GivenAccess.provider(provider)).make(store.accounts(), NOON);
            return store.accounts().snapshot();
        }
    }

    private static String printedBy(Runnable work) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itsTokenIsPrintedOnceAndOnOneLineAndOnlyItsFingerprintIsKept() {
        String printed = printedBy(() -> start(Optional.empty(), Optional.empty()));
        Matcher token = Pattern.compile("corrin_[A-Za-z0-9_-]{43}").matcher(printed);
        assertThat(token.find()).isTrue();
        assertThat(printed.lines().filter(line -> line.contains("corrin_")))
                .singleElement()
                .asString()
                .contains("sign in as `administrator`", "Authorization: Bearer");
        assertThat(printedBy(() -> {
                    AccountSnapshot again = start(Optional.empty(), Optional.empty());
                    assertThat(again.accounts())
                            .singleElement()
                            .satisfies(account -> assertThat(account.roles()).hasSize(Role.values().length));
                    assertThat(again.tokens())
                            .extracting(AccountToken::fingerprint)
                            .containsExactly(TokenText.fingerprint(token.group()));
                }))
                .doesNotContain("corrin_");
    }

    @Test
    void aTokenOfTheSettingsIsTakenAndNothingIsPrinted() {
        String printed = printedBy(() -> assertThat(start(Optional.of(SignedInCalls.TOKEN), Optional.empty())
                        .tokens())
                .extracting(AccountToken::fingerprint)
                .containsExactly(TokenText.fingerprint(SignedInCalls.TOKEN)));
        assertThat(printed).doesNotContain("corrin_");
        // Another one later changes nothing.
        assertThat(start(Optional.of(SignedInCalls.TOKEN + "x"), Optional.empty())
                        .tokens())
                .hasSize(1);
    }

    @Test
    void aTokenThatCouldBeGuessedStopsTheStart() {
        for (String weak : List.of("secret", "corrin_short", "corrin_" + "x".repeat(42), "corrin_" + "é".repeat(43))) {
            assertThatThrownBy(() -> start(Optional.of(weak), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CORRIN_FIRST_TOKEN")
                    .hasMessageNotContaining(weak);
        }
    }

    @Test
    void withAnIdentityProviderNobodyIsMade() {
        assertThat(start(Optional.empty(), Optional.of("https://id.example.org"))
                        .accounts())
                .isEmpty();
    }

    @Test
    void theRolesOfAccountsAreThoseThatEndpointsName() {
        assertThat(AccountRoles.ALL)
                .containsExactlyElementsOf(
                        Stream.of(Role.values()).map(Role::label).toList())
                .containsExactly(
                        Roles.CALLER,
                        Roles.AUTHOR,
                        Roles.REVIEWER,
                        Roles.PUBLISHER,
                        Roles.AUDITOR,
                        Roles.ADMINISTRATOR);
    }
}
