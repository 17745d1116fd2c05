package io.sitthi.datasets.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
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
