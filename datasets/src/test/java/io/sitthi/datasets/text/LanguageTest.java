package io.sitthi.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void theEnvironmentIsAskedFirstInTheOrderOfPosix() {
        assertThat(of(Map.of("LANG", "th_TH.UTF-8"))).isEqualTo(Language.THAI);
        assertThat(of(Map.of("LANG", "th"))).isEqualTo(Language.THAI);
        assertThat(of(Map.of("LC_MESSAGES", "th_TH", "LANG", "en_GB.UTF-8"))).isEqualTo(Language.THAI);
        assertThat(of(Map.of("LC_ALL", "", "LANG", "th_TH.UTF-8"))).isEqualTo(Language.THAI);
        assertThat(of(Map.of("LC_ALL", "C.UTF-8", "LANG", "th_TH.UTF-8"))).isEqualTo(Language.ENGLISH);
        assertThat(of(Map.of("LC_CTYPE", "th_TH.UTF-8", "LANG", "en_GB.UTF-8"))).isEqualTo(Language.ENGLISH);
        assertThat(of(Map.of("LANG", "the"))).isEqualTo(Language.ENGLISH);
        assertThat(of(Map.of())).isEqualTo(Language.ENGLISH);
    }

    @Test
    void otherwiseJavasLocaleDecides() {
        assertThat(Language.of(Map.of(), new Locale("th", "TH"))).isEqualTo(Language.THAI);
        assertThat(Language.of(Map.of("LANG", "en_GB.UTF-8"), new Locale("th"))).isEqualTo(Language.THAI);
    }

    private static Language of(Map<String, String> environment) {
        return Language.of(environment, Locale.UK);
    }
}
