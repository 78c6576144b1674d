package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody wrote is shown as it was written, whatever a renderer makes of its signs. */
class MarkdownEscapingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '"', textBlock = """
            [click](http://evil.example) → \\[click\\](http\\://evil.example)
            ![x](data:image/png,x) →       !\\[x\\](data:image/png,x)
            <img src=x onerror=y> →        \\<img src=x onerror=y\\>
            <!-- gone --> →                \\<!-- gone --\\>
            https://evil.example/x →       https\\://evil.example/x
            HTTP://EVIL.EXAMPLE →          HTTP\\://EVIL.EXAMPLE
            www.evil.example →             www\\.evil.example
            (WWW.evil.example) →           (WWW\\.evil.example)
            a@evil.example →               a\\@evil.example
            **do not** _take_ ~~this~~ →   \\*\\*do not\\*\\* \\_take\\_ \\~\\~this\\~\\~
            `code` →                       \\`code\\`
            a | b →                        a \\| b
            # heading →                    \\# heading
            - item →                       \\- item
            + item →                       \\+ item
            1. item →                      1\\. item
            2) item →                      2\\) item
            &lt;b&gt; &#42;                → \\&lt;b\\&gt; \\&#42;
            back\\slash →                  back\\\\slash
            1.5 mg (x) - y →               1.5 mg (x) - y
            """)
    void signsAreEscaped(String text, String shown) {
        assertThat(MarkdownEscaping.escaped(text)).isEqualTo(shown);
    }

    @Test
    void aTextStaysOnOneLine() {
        assertThat(MarkdownEscaping.escaped("one\n\n# two\r\n\tthree\u2028four\u0085five\u0000six\u202Eseven"))
                .isEqualTo("one # two three four five six seven");
    }

    @Test
    void otherLettersStayAsTheyAre() {
        assertThat(MarkdownEscaping.escaped("1.73 m² µg/L ≥ 180 „niedrig“ 低"))
                .isEqualTo("1.73 m² µg/L ≥ 180 „niedrig“ 低");
    }
}
