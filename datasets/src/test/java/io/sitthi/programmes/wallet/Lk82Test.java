package io.sitthi.programmes.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.text.ComparedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The code of sound, against every example of it that is published where it can be read. The paper itself is behind a
 * paywall; the author of PyThaiNLP's implementation says, of the codes in its issue 256, that they are the paper's.
 */
class Lk82Test {

    @ParameterizedTest
    @CsvSource({
        // PyThaiNLP: documentation of lk82
        "ลัก,ร1000",
        "รัก,ร1000",
        "รักษ์,ร1000",
        "บูรณการ,บE419",
        "ปัจจุบัน,ป3E54",
        // PyThaiNLP: documentation of its command line
        "วัน,ว4000",
        "วรรณ,ว4000",
        // PyThaiNLP: documentation of version 1.4
        "รถ,ร3000",
        "รด,ร3000",
        "จัน,จ4000",
        "จันทร์,จ4000",
        // PyThaiNLP issue 256: what is written before its consonant changes places with it in front alone
        "ไทย,ท7000",
        "ไท,ท7000",
        "ทัย,ท7000",
        "ทาย,ท9700",
        "ภาษาไทย,พ9397",
        "ภาษาไท,พ9397",
        "ภาษาทัย,พ9393",
        "ภาษาทาย,พ9393"
    })
    void aCodeIsAsPublished(String word, String code) {
        assertThat(Lk82.of(word)).isEqualTo(code);
        assertThat(Lk82.of(ComparedText.name(word))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "เหตุ,เหด", // PyThaiNLP: tests
        "กาน,ขาน", // kham-core: documentation, as the next
        "กาน,คาน",
        "มัก,มัค", // PyThaiNLP: examples
        "มัก,มรรค"
    })
    void wordsThatArePublishedToSoundAlikeShareACode(String one, String other) {
        assertThat(Lk82.of(one)).isEqualTo(Lk82.of(other));
    }

    /** PyThaiNLP issue 1383 tells of another code's table that four consonants were missing from. */
    @Test
    void everyConsonantHasACodeBehindAnother() {
        String groups = "1กขฃคฅฆ2ง3จฉชซฌฎฏฐฑฒดตถทธศษส4ญณนรลฬฤฦ5บปพฟภผฝ6ม7ยว8ฮ";
        char group = 0;
        int letters = 0;
        for (char c : groups.toCharArray()) {
            if (c < 'ก') {
                group = c;
                continue;
            }
            letters++;
            assertThat(Lk82.of("กะ" + c)).as("%s", c).isEqualTo("ก" + group + "000");
        }
        // of all from ก to ฮ, two are heard before some vowels only
        assertThat(letters).isEqualTo('ฮ' - 'ก' + 1 - 2);
        assertThat(Lk82.of("กะหู")).isEqualTo("ก8E00");
        assertThat(Lk82.of("กะอู")).isEqualTo("กFE00");
        assertThat(Lk82.of("กะห")).isEqualTo("ก0000");
    }

    /** The same issue: what is silent was dropped after the code was cut to its length, and took a place in it. */
    @Test
    void whatIsSilentTakesNoPlace() {
        assertThat(Lk82.of("รักษ์บูรณ์มาศ")).isEqualTo(Lk82.of("รักบูรมาศ")).isEqualTo(Lk82.of("รั่กบู้รม๊าศฺๆ"));
        assertThat(Lk82.of("พันธุ์")).isEqualTo(Lk82.of("พันธ์")).isEqualTo(Lk82.of("พัน"));
    }

    @Test
    void whatHasNoSoundHasNoCode() {
        assertThat(Lk82.of("")).isEmpty();
        assertThat(Lk82.of("น์")).isEmpty();
        assertThat(Lk82.of("็่ๆ")).isEmpty();
        assertThat(Lk82.of("แก้ว"))
                .isEqualTo(Lk82.of(ComparedText.name("แก้ว")))
                .startsWith("กC");
    }
}
