package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.corrin.Shipped;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.TraceStep;
import org.corrin.release.DecisionPlan.PlannedStep;
import org.corrin.release.FilledTrace.StepWords;
import org.junit.jupiter.api.Test;

/** A list with its JSON as bytes is written as any other. */
class PrecutListTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<Citation> CITED = List.of(
            new Citation("S1", "\"quoted\" \\ µg, Ü, 血, \u0001", "line\nbreak", null, "", "caveat"),
            new Citation("S2", "plain", "source", "1A", "", ""));

    @Test
    void itIsWrittenAsAnyOtherList() throws JsonProcessingException {
        List<Citation> precut = new PrecutList<>(CITED);
        assertThat(precut).isEqualTo(CITED).hasSameHashCodeAs(CITED);
        assertThat(JSON.writeValueAsString(Map.of("a", precut))).isEqualTo(JSON.writeValueAsString(Map.of("a", CITED)));
        assertThat(JSON.writeValueAsBytes(List.of(precut, precut)))
                .isEqualTo(JSON.writeValueAsBytes(List.of(CITED, CITED)));
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(precut))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(CITED));
        assertThat(JSON.<JsonNode>valueToTree(precut).get(0).get("id").asText()).isEqualTo("S1");
    }

    @Test
    void aWholeDecisionIsWrittenAsWithPlainLists() throws JsonProcessingException {
        Decision decision = Shipped.decide("{conditions: ['multiple sclerosis'], symptoms: ['numbness'],"
                + " labs: [{test: 'serum B12', value: 100, unit: 'pmol/L'}],"
                + " orders: [{action: 'start', drug: 'cyanocobalamin', dose: '1 ug', every: 'day', route: 'oral'}]}");
        assertThat(decision.advice())
                .isInstanceOf(FilledAdvice.class)
                .anyMatch(advice -> !advice.due().isEmpty())
                .anyMatch(advice -> advice.due().isEmpty())
                .anyMatch(advice -> advice.text().contains("1 µg"));
        assertThat(decision.missing()).isInstanceOf(PrecutList.class);
        assertThat(decision.trace()).isInstanceOf(FilledTrace.class).isNotEmpty();
        Decision plain = new Decision(
                decision.asOf(),
                decision.language(),
                decision.guideline(),
                decision.assessment(),
                List.copyOf(decision.advice()),
                List.copyOf(decision.details()),
                List.copyOf(decision.trace()),
                List.copyOf(decision.missing()),
                decision.notUsed(),
                decision.unusual(),
                decision.notHere(),
                decision.disclaimer());
        assertThat(JSON.writeValueAsString(decision)).isEqualTo(JSON.writeValueAsString(plain));
        assertThat(JSON.writeValueAsBytes(decision)).isEqualTo(JSON.writeValueAsBytes(plain));
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(decision))
                .isEqualTo(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plain));
        assertThat(JSON.<JsonNode>valueToTree(decision)).isEqualTo(JSON.<JsonNode>valueToTree(plain));
    }

    @Test
    void aStepIsWrittenAsAnyOther() throws JsonProcessingException {
        List<String> odd = List.of("labs/0", "Observation/\"ü\"\\1");
        List<NamedConclusion> rests = List.of(
                new NamedConclusion("finding", "\"µ\" \\ B12", "low"), new NamedConclusion("discordance", "", ""));
        List<PlannedStep> planned = List.of(
                new PlannedStep(new StepWords("a \"rule\" of µg", "finding 血 \t low", rests), 1),
                new PlannedStep(new StepWords("another", "advice", List.of()), 0),
                new PlannedStep(new StepWords("another", "advice", rests.subList(0, 1)), 1));
        FilledTrace trace = new FilledTrace(planned, new FilledPlaces(List.of(List.of(), odd)));
        assertThat(trace).first().isEqualTo(new TraceStep("a \"rule\" of µg", odd, "finding 血 \t low", rests));
        assertThat(JSON.writeValueAsBytes(trace)).isEqualTo(JSON.writeValueAsBytes(List.copyOf(trace)));
        assertThat(JSON.writeValueAsString(List.of(trace, trace)))
                .isEqualTo(JSON.writeValueAsString(List.of(List.copyOf(trace), List.copyOf(trace))));
    }

    @Test
    void equalListsAreOne() {
        SharedWords shared = new SharedWords();
        assertThat(shared.of(List.of("a", "b"))).isSameAs(shared.of(List.of("a", "b")));
        for (int i = 0; i < 10_000; i++) {
            assertThat(shared.of(List.of(i))).containsExactly(i);
        }
    }
}
