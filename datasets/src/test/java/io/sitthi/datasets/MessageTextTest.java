package io.sitthi.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTextTest {

    @Test
    void keepsThaiTextAsItIs() {
        assertThat(MessageText.printable("ธนาคารแห่งประเทศไทย น้ำ 😀", 40)).isEqualTo("ธนาคารแห่งประเทศไทย น้ำ 😀");
    }

    @Test
    void replacesWhatWouldBreakTheLineOrTurnItRound() {
        assertThat(MessageText.printable("a\nb\u2028c\u202Ed\u0000e\uD800f", 40))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf");
    }

    @Test
    void cutsByCharactersAndNeverWithinOne() {
        assertThat(MessageText.printable("ab", 2)).isEqualTo("ab");
        assertThat(MessageText.printable("abc", 2)).isEqualTo("ab…");
        assertThat(MessageText.printable("😀😀😀", 2)).isEqualTo("😀😀…");
    }
}
