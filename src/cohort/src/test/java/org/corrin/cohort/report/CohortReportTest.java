package org.corrin.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.SeedCohort;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.measures.MeasureReportJson;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortReportText.TextPart;
import org.corrin.cohort.report.ReportFigure.Bar;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.CrossFigure;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.cohort.told.PeopleBlocks;
import org.corrin.cohort.told.ToldCohort;
import org.corrin.records.bulk.LeftOut;
import org.corrin.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The report of the people of the seeds; its pages are left behind for a browser, and its measures for HL7's validator. */
class CohortReportTest {

    private static final Path LEFT_BEHIND = Path.of("target", "reports");
    private static final String HOSTILE = "<script>alert('x')</script><img src=\"https://example.org/x\"> & \u202E";

    private static CohortReport report;

    @BeforeAll
    static void decideTheSeeds(@TempDir Path work) throws IOException {
        report = SeedCohort.report(work);
        Files.createDirectories(LEFT_BEHIND);
        for (String language : CohortReportPage.LANGUAGES) {
            Files.writeString(
                    LEFT_BEHIND.resolve("cohort-" + language + ".html"), CohortReportPage.of(report, language));
        }
        Files.writeString(LEFT_BEHIND.resolve("cohort-hostile.html"), CohortReportPage.of(hostile(), "en"));
        CohortReport compared = compared(SeedCohort.rows(Files.createDirectory(work.resolve("again"))));
        Files.writeString(LEFT_BEHIND.resolve("cohort-compared.html"), CohortReportPage.of(compared, "de"));
        Files.writeString(
                LEFT_BEHIND.resolve("measures-hiding.json"),
                MeasureReportJson.bundle(
                        compared.measures(), SeedCohort.DAY, report.run().made()));
        Files.writeString(
                LEFT_BEHIND.resolve("measures.json"),
                MeasureReportJson.bundle(
                        report.measures(), SeedCohort.DAY, report.run().made()));
    }

    /** The same people with small numbers hidden, as if whoever is confirmed now had not been before. */
    private static CohortReport compared(List<CohortRow> rows) {
        Release release = CohortGuideline.shipped();
        MeasureSet measures = MeasureSet.shipped(release, SeedCohort.DAY, new ArrayList<>());
        PeopleBlocks blocks = new PeopleBlocks(measures.measures());
        CohortSummary summary = new CohortSummary();
        CohortChanges changes = new CohortChanges(release, release);
        for (CohortRow row : rows) {
            RowAnswer now = row.answer();
            CohortRow after = row.after(
                    now.status().equals("confirmed")
                            ? new RowAnswer(
                                    "x",
                                    now.outcome(),
                                    "indeterminate",
                                    now.discordant(),
                                    now.advice(),
                                    now.urgency(),
                                    now.missing(),
                                    now.problems())
                            : now);
            blocks.add(after);
            summary.add(after);
            changes.add(after);
        }
        ToldChanges told = changes.told(SmallNumbers.USUAL, ChangeProof.none());
        return CohortReport.of(
                        release,
                        ToldCohort.of(
                                blocks,
                                summary.counts(),
                                Optional.of(told),
                                SmallNumbers.USUAL,
                                release,
                                VocabularyCatalogue.of(release)),
                        report.run())
                .with(new ReportedChanges(told, "1.0.0", OptionalInt.of(1)));
    }

    @Test
    void aComparedPageTellsFlowAndGroupsAndNoSmallNumber() throws Exception {
        Document page = parsed(Files.readString(LEFT_BEHIND.resolve("cohort-compared.html")));
        List<String> ids = new ArrayList<>();
        NodeList figures = page.getElementsByTagName("figure");
        for (int i = 0; i < figures.getLength(); i++) {
            ids.add(((Element) figures.item(i)).getAttribute("id"));
        }

        assertThat(ids).contains("changesOfAnswers", "changesFlow", "changesGroups");
        NodeList cells = page.getElementsByTagName("td");
        for (int i = 0; i < cells.getLength(); i++) {
            assertThat(cells.item(i).getTextContent()).doesNotMatch("[1-4]");
        }
        assertThat(page.getElementsByTagName("ul").getLength()).isPositive();
    }

    @Test
    void everyoneIsToldOfInMeasuresOrTheirNumberIsMasked() throws IOException {
        String reports = Files.readString(LEFT_BEHIND.resolve("measures-hiding.json"));

        assertThat(reports).contains("\"masked\"").doesNotContainPattern("\"count\" : [1-4]\\b");
    }

    @Test
    void everyOutcomeAndEveryStatusOfWhoIsWellIsInTheSeeds() {
        assertThat(report.counts().outcomes().byText().keySet())
                .contains("decided", "refused", "unreadable", "conflicting");
        assertThat(report.counts().decided().statuses().byText().keySet())
                .contains(
                        "confirmed",
                        "functional",
                        "treated",
                        "indeterminate",
                        "not-confirmed",
                        "unlikely",
                        "not-assessed",
                        "out-of-scope");
        assertThat(report.counts().people() + report.counts().copies()).isEqualTo(500);
        assertThat(report.counts().decided().bands().of("serum B12").of("not certain"))
                .isPositive();
        assertThat(report.measures()).allMatch(measure -> measure.numerator() > 0);
    }

    @Test
    void thePeopleOfAFigureAreAllPeopleWhomItIsAbout() {
        List<ReportFigure> figures = ReportSections.of(report, new ReportWords("en")).stream()
                .flatMap(section -> section.figures().stream())
                .toList();
        for (ReportFigure figure : figures) {
            if (figure instanceof BarFigure bars && isPartition(figure.id())) {
                assertThat(bars.bars().stream().mapToLong(Bar::count).sum())
                        .as(figure.id())
                        .isEqualTo(bars.whole());
            }
            if (figure instanceof CrossFigure cross && cross.isFlow()) {
                assertThat(cross.counts().stream()
                                .flatMap(List::stream)
                                .mapToLong(Long::longValue)
                                .sum())
                        .as(figure.id())
                        .isEqualTo(report.counts().decided().people());
            }
        }
        assertThat(figures).filteredOn(figure -> isPartition(figure.id())).hasSizeGreaterThan(12);
    }

    private static boolean isPartition(String id) {
        return List.of("outcomes", "statuses", "urgencies").contains(id)
                || id.startsWith("bands-")
                || id.startsWith("measure-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyPictureHasATextAndATableWithTheSameNumbers(String language) throws Exception {
        Document page = parsed(CohortReportPage.of(report, language));

        int figures = page.getElementsByTagName("figure").getLength();
        assertThat(figures).isGreaterThan(20);
        assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(figures);
        NodeList all = page.getElementsByTagName("div");
        int pictures = 0;
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (one.getAttribute("role").equals("img")) {
                pictures++;
                assertThat(one.getAttribute("aria-label")).contains(":").doesNotContain("{");
            }
        }
        assertThat(pictures).isEqualTo(figures);
    }

    @Test
    void aPageAsksForNothingAndAppliesNoStyleButItsOwn() throws NoSuchAlgorithmException {
        String page = CohortReportPage.of(report, "en");
        String styles = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(styles.getBytes(StandardCharsets.UTF_8));

        assertThat(page)
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "&#39;;");
        assertThat(page)
                .doesNotContain("<script", "<link", " src=", " style=", "url(", "@import", "http://", "https://");
        assertThat(Pattern.compile(" href=\"([^\"]*)\"").matcher(page).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("#"));
    }

    @Test
    void whatGuidelinesAndPatientsSayIsTextAndNotMarkup() throws Exception {
        String page = CohortReportPage.of(hostile(), "en");

        assertThat(page).doesNotContain("<script", "<img", "\u202E");
        assertThat(parsed(page).getElementsByTagName("h1").item(0).getTextContent())
                .contains("<script>alert('x')</script>");
        assertThat(new JsonMapper()
                        .readTree(CohortReportJson.of(hostile()))
                        .at("/guideline/title")
                        .asText())
                .isEqualTo(HOSTILE);
    }

    @Test
    void whatReachedNobodyIsNamedByItsFileAndLine() throws IOException {
        assertThat(CohortReportPage.of(hostile(), "de")).contains("Die ersten davon stehen in", ".ndjson:17");
        assertThat(new JsonMapper().readTree(CohortReportJson.of(hostile())).at("/leftOutPlaces"))
                .singleElement()
                .extracting(places -> places.get(0).asText())
                .isEqualTo(HOSTILE + ".ndjson:17");
    }

    /** A report in which everything is markup that somebody else chose. */
    private static CohortReport hostile() {
        CohortSummary summary = new CohortSummary();
        for (int i = 0; i < 6; i++) {
            summary.add(new CohortRow(
                    "p" + i,
                    "f:" + i,
                    "2026-01-31",
                    new RowAnswer(
                            "r",
                            RowOutcome.DECIDED,
                            HOSTILE,
                            false,
                            List.of(HOSTILE + " a b"),
                            HOSTILE,
                            List.of(HOSTILE),
                            List.of()),
                    Optional.empty(),
                    List.of(),
                    List.of(HOSTILE),
                    List.of(HOSTILE),
                    List.of("labs/0: no test is called `" + HOSTILE + "`"),
                    1));
            summary.add(CohortRow.undecided(
                    "q" + i, "f:1", "2026-01-31", RowAnswer.none("r", RowOutcome.REFUSED, List.of(HOSTILE))));
        }
        summary.addLeftOut(List.of(new LeftOut(HOSTILE + ".ndjson:17", HOSTILE, true)));
        return new CohortReport(
                new ReportedRelease("x", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                new ReportedRun(
                        report.run().asOf(),
                        List.of(HOSTILE),
                        report.run().made(),
                        report.run().took()),
                summary.counts(),
                report.measures(),
                Optional.empty(),
                Optional.empty(),
                report.vocabulary(),
                Map.of(HOSTILE, List.of(HOSTILE, "below 3 " + HOSTILE)));
    }

    @Test
    void nobodyIsReportedOnToo() throws Exception {
        CohortReport nobody = new CohortReport(
                report.release(),
                report.run(),
                new CohortSummary().counts(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                report.vocabulary(),
                report.bands());

        assertThat(parsed(CohortReportPage.of(nobody, "de"))
                        .getElementsByTagName("figure")
                        .getLength())
                .isPositive();
        assertThat(CohortReportText.of(nobody, "en")).isNotEmpty();
        assertThat(new JsonMapper()
                        .readTree(CohortReportJson.of(nobody))
                        .get("people")
                        .asInt())
                .isZero();
    }

    @Test
    void theJsonAddsUpAndIsTheSameEachTime() throws IOException {
        JsonNode json = new JsonMapper().readTree(CohortReportJson.of(report));

        assertThat(sum(json.get("outcomes"))).isEqualTo(json.get("people").asLong());
        assertThat(sum(json.at("/decided/statuses")))
                .isEqualTo(json.at("/decided/people").asLong());
        for (String test : report.bands().keySet()) {
            assertThat(sum(json.at("/decided/bands").get(test))
                            + json.at("/decided/withoutResult").get(test).asLong())
                    .isEqualTo(json.at("/decided/people").asLong());
        }
        assertThat(json.get("measures")).hasSize(4);
        assertThat(CohortReportJson.of(report)).isEqualTo(CohortReportJson.of(report));
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    @Test
    void theTextFitsATerminalAndSaysTheSame() {
        List<TextPart> parts = CohortReportText.of(report, "en");

        assertThat(parts.get(0).lines()).anyMatch(line -> line.contains("b12-ms"));
        assertThat(parts).extracting(TextPart::title).contains("What was found", "Quality measures");
        assertThat(parts.stream().flatMap(part -> part.lines().stream()))
                .anyMatch(line -> line.matches(".*\\[confirmed].* "
                        + report.counts().decided().statuses().of("confirmed") + " .*%"));
    }

    @Test
    void bothLanguagesSayEverythingAndFillInTheSame() {
        Properties english = ReportWords.read("en");
        Properties german = ReportWords.read("de");

        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(filled(german.getProperty(key))).as(key).isEqualTo(filled(english.getProperty(key)));
            // An apostrophe would quote what is to be filled in.
            assertThat(english.getProperty(key) + german.getProperty(key))
                    .as(key)
                    .doesNotContain("'");
        }
    }

    private static TreeSet<String> filled(String words) {
        return Pattern.compile("\\{\\d}")
                .matcher(words)
                .results()
                .map(found -> found.group())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    @Test
    void aLanguageWithoutWordsIsRefused() {
        assertThatThrownBy(() -> CohortReportPage.of(report, "fr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose one of en, de");
    }

    /** A page is well-formed XML but for what HTML begins with, so that what is in it can be looked at. */
    private static Document parsed(String page) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.substring(page.indexOf('\n')))));
    }
}
