package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.cards;
import static org.corrin.cdshooks.SeedCalls.offers;
import static org.corrin.cdshooks.SeedCalls.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.corrin.updates.AddedAdvice;
import org.corrin.updates.UpdateCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which cards reviews, referrals, what is urgent, and details get. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class KindsOfAdviceTest {

    private static final String UNDECIDED = "patient-view-undecided";
    private static final String DETAILS = "**Details:** ";

    @BeforeEach
    void add() {
        AddedAdvice.putLive();
    }

    @AfterEach
    void takeBack() {
        UpdateCalls.takeBackToFirst();
    }

    private static ObjectNode unsteady(String name) {
        return seed(name, call -> SeedCalls.addCondition(call, AddedAdvice.GAIT));
    }

    @Test
    void whatIsUrgentIsCriticalAndComesFirst() {
        assertThat(cards(unsteady(UNDECIDED)))
                .extracting(SeedCalls::adviceOf, card -> card.path("indicator").asText())
                .containsExactly(
                        tuple("test homocysteine", "critical"),
                        tuple("caution act-today", "critical"),
                        tuple("refer neurology", "critical"),
                        tuple("test mma", "info"),
                        tuple("review gait-again", "info"),
                        tuple("test holotc", "info"));
    }

    @Test
    void whatIsUrgentComesBeforeATreatmentThatIsNot() {
        assertThat(cards(unsteady(SeedCalls.DEFICIENT)))
                .extracting(SeedCalls::adviceOf)
                .containsExactly(
                        "test homocysteine",
                        "caution act-today",
                        "refer neurology",
                        "treat b12-oral-1000-2000-ug-daily");
    }

    @Test
    void aReviewAndAReferralAreOfferedAsOrders() {
        List<JsonNode> cards = cards(unsteady(UNDECIDED));
        assertThat(offers(cards.get(2))).containsExactly("Order a referral: create");
        assertThat(offers(cards.get(4))).containsExactly("Order a review on 2027-02-22: create");
        assertThat(cards.get(2).at("/suggestions/0/actions/0/resource/priority").asText())
                .isEqualTo("urgent");
    }

    @Test
    void aDetailOfAnOrderStandsAtTheEndOfItsCard() {
        JsonNode card = card(seed(SeedCalls.PROPHYLAXIS));
        assertThat(SeedCalls.adviceOf(card)).isEqualTo("refuse b12-prophylaxis");
        assertThat(card.path("detail").asText()).containsOnlyOnce(DETAILS);
    }

    @Test
    void anOrderWithoutADetailHasNone() {
        assertThat(card(seed(SeedCalls.STOP)).path("detail").asText()).doesNotContain(DETAILS);
    }
}
