package io.sitthi.datasets.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePartsTest {

    @Test
    void aValueThatLooksLikeAPlaceholderIsLeftAlone() {
        assertThat(PageParts.fill("<{{a}}|{{b}}>", Map.of("a", "{{b}}$1\\", "b", "x")))
                .isEqualTo("<{{b}}$1\\|x>");
    }

    @Test
    void aPlaceholderWithoutAValueIsRefused() {
        assertThatThrownBy(() -> PageParts.fill("{{data}}", Map.of())).hasMessageContaining("{{data}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = '</script>'", "a = '</SCRIPT '", "x <!-- y", "'<script'"})
    void aScriptThatABrowserWouldCutShortIsRefused(String script) {
        assertThatThrownBy(() -> PageParts.inlineScript(script)).isInstanceOf(IllegalStateException.class);
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1 for text, on the page and on a washed row, in the light and in the dark. */
    @ParameterizedTest
    @ValueSource(strings = {"ink", "quiet", "navy", "link", "good", "bad", "doubt"})
    void textCanBeReadInTheLightAndInTheDark(String name) {
        String style = PageParts.pageStyle("");
        int dark = style.indexOf("@media");
        for (String palette : List.of(style.substring(0, dark), style.substring(dark))) {
            for (String ground : List.of("page", "wash")) {
                double one = luminance(colour(palette, name));
                double other = luminance(colour(palette, ground));
                assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
                        .as("%s on %s", name, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    private static int colour(String palette, String name) {
        Matcher matcher = Pattern.compile("--" + name + ": #([0-9a-f]+);").matcher(palette);
        assertThat(matcher.find()).as(name).isTrue();
        String digits = matcher.group(1);
        return Integer.parseInt(digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits, 16);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void jsonHoldsNothingThatHtmlReadsAsItsOwn() {
        assertThat(PageParts.inlineJson("{\"a\":\"</script><!--&\u2028\"}"))
                .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\"}");
    }

    @Test
    void thePolicyNamesEachScriptByItsDigestAndAllowsNothingElse() {
        // printf 'x' | openssl dgst -sha256 -binary | base64
        assertThat(PageParts.securityPolicy(List.of("x")))
                .isEqualTo("default-src 'none'; script-src 'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=';"
                        + " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    }
}
