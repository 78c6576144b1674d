package org.corrin.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.Shipped;
import org.junit.jupiter.api.Test;

class FileFormatTest {

    private static final String MESSY_RULES = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*
            /* what these
               rules are about */
            rule "a"   @statement("S1")
            when
            $l:Lab(test=="MMA",above( "1 nmol/L" ))   // a trailing comment
            not Finding(about in("a","b"),
              level not in ("x"))
               Age( years<18 )
            then
            insertLogical(new Finding("a","b",$l)); insertLogical(Advice.test("mma",$l).weak());
            end
            // what the next is about
            rule "b" when
              Discordance( )
              // a comment of its own
              $x :
                 Age()
            then
            insertLogical( new Violation( ) ); end
            """;

    private static final String NEAT_RULES = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*
            /* what these
               rules are about */
            rule "a"
                @statement( "S1" )
            when
                $l : Lab( test == "MMA", above("1 nmol/L") ) // a trailing comment
                not Finding( about in ( "a", "b" ),
                             level not in ( "x" ) )
                Age( years < 18 )
            then
                insertLogical( new Finding( "a", "b", $l ) );
                insertLogical( Advice.test( "mma", $l ).weak() );
            end

            // what the next is about
            rule "b"
            when
                Discordance()
                // a comment of its own
                $x : Age()
            then
                insertLogical( new Violation() );
            end
            """;

    private static final String MESSY_YAML = """


            # the first line
            advice:
                test:  \s
                    mma: {}     # stays where it is
                    cbc: {asks: MCV,detail:   true,codes: [a,b,"c, d" ,'{e: 1}']}


                    # inside
                    long:
                      order: { drug: x,
                               dose: 1 ug }
                # about what follows
                caution:
                - one
                -   k:   v
                    l: >-
                        folded {a:b}
                          more
                    m: "quoted
                      on two lines"
            statuses: [ ]
            # the end
            """;

    private static final String NEAT_YAML = """
            # the first line
            advice:
              test:
                mma: {}     # stays where it is
                cbc: { asks: MCV, detail: true, codes: [ a, b, "c, d", '{e: 1}' ] }

                # inside
                long:
                  order: { drug: x,
                           dose: 1 ug }
              # about what follows
              caution:
                - one
                - k: v
                  l: >-
                      folded {a:b}
                        more
                  m: "quoted
                    on two lines"
            statuses: []
            # the end
            """;

    @Test
    void rulesGetALineForEachConditionAndConclusionAndKeepTheirComments() {
        assertThat(FileFormat.formatted("rules.drl", MESSY_RULES)).contains(NEAT_RULES);
    }

    @Test
    void yamlIsSetInByTwoAndKeepsItsComments() {
        assertThat(FileFormat.formatted("a.yaml", MESSY_YAML)).contains(NEAT_YAML);
    }

    @Test
    void whatIsLaidOutStaysAsItIs() {
        assertThat(FileFormat.formatted("rules.drl", NEAT_RULES)).contains(NEAT_RULES);
        assertThat(FileFormat.formatted("a.yaml", NEAT_YAML)).contains(NEAT_YAML);
    }

    @Test
    void linesOfWindowsBecomeThoseOfEverybody() {
        assertThat(FileFormat.formatted("rules.drl", MESSY_RULES.replace("\n", "\r\n")))
                .contains(NEAT_RULES);
        assertThat(FileFormat.formatted("a.yaml", NEAT_YAML.replace("\n", "\r\n")))
                .contains(NEAT_YAML);
    }

    /** In a text whose line ends and spaces count, they stay. */
    @Test
    void aTextIsNeverChanged() {
        String text = "a: |\n  one \n\n\n    two\nb:   \"x:  y\"\nc: {d:   'e  f' }\n";
        assertThat(FileFormat.formatted("a.yaml", text))
                .contains("a: |\n  one \n\n\n    two\nb: \"x:  y\"\nc: { d: 'e  f' }\n");
    }

    @Test
    void theBeginningOfADocumentSetsNothingIn() {
        assertThat(FileFormat.formatted("a.yaml", "# about\n---\n-   a:  1\n")).contains("# about\n---\n- a: 1\n");
    }

    @Test
    void whatCannotBeReadIsNotLaidOut() {
        assertThat(FileFormat.formatted("rules.drl", "rule \"a")).isEmpty();
        assertThat(FileFormat.formatted("a.yaml", "a: [ b")).isEmpty();
    }

    @Test
    void otherFilesStayAsTheyAre() {
        assertThat(FileFormat.formatted("readings.md", "a   b")).contains("a   b");
    }

    @Test
    void theGuidelinesHereAreLaidOut() {
        assertThat(Stream.of(Shipped.files(), FirstGuideline.files())
                        .flatMap(files -> files.texts().entrySet().stream()))
                .allSatisfy(FileFormatTest::isLaidOut);
    }

    private static void isLaidOut(Map.Entry<String, String> file) {
        assertThat(FileFormat.formatted(file.getKey(), file.getValue()))
                .as(file.getKey())
                .contains(file.getValue());
    }
}
